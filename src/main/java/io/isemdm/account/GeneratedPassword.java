package io.isemdm.account;

import java.security.SecureRandom;

/** A password a person can read, say and type: five groups of five, for example {@code k7mqd-…}. 123 bits. */
final class GeneratedPassword {

    /** No 0 and o, 1, i and l, which look alike; 31 signs hold 4.95 bits each. */
    private static final String SIGNS = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final int GROUPS = 5;
    private static final int GROUP_LENGTH = 5;

    private GeneratedPassword() {
    }

    static String next(SecureRandom random) {
        StringBuilder password = new StringBuilder(GROUPS * (GROUP_LENGTH + 1));
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                password.append('-');
            }
            for (int i = 0; i < GROUP_LENGTH; i++) {
                password.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
            }
        }
        return password.toString();
    }
}
