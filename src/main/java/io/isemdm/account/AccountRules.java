package io.isemdm.account;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** What an account can be, wherever it comes from. */
public final class AccountRules {

    private static final int SITE_LENGTH = 255;

    /** Most characters of a password. A longer one helps nobody, and each attempt has to be hashed. */
    private static final int PASSWORD_LENGTH = 1024;

    private AccountRules() {
    }

    /** What is wrong with a user name. HTTP Basic cannot carry a colon in one. */
    public static Optional<String> nameProblem(String name) {
        // No path leads to /lab/accounts/.. : such an account could never be removed.
        return !isLine(name, AccountStore.NAME_LENGTH) || name.indexOf(':') >= 0 || name.equals(".") || name.equals("..")
                ? Optional.of("a user name has 1 to " + AccountStore.NAME_LENGTH
                        + " characters, none of them a colon or a control character, and is not . or ..")
                : Optional.empty();
    }

    /**
     * What is wrong with a password. HTTP Basic could carry a control character, but nobody can type one into ISE: it is
     * the second line of a file, or a mistake.
     */
    public static Optional<String> passwordProblem(String password) {
        return isLine(password, PASSWORD_LENGTH) ? Optional.empty()
                : Optional.of("a password has 1 to " + PASSWORD_LENGTH
                        + " characters, none of them a line break or another control character");
    }

    /** @param site {@code null} for none */
    public static Optional<String> siteProblem(String site, Set<String> privileges) {
        if (site == null) {
            return Optional.empty();
        }
        if (site.isBlank() || !isLine(site, SITE_LENGTH)) {
            return Optional.of("the name of a site has 1 to " + SITE_LENGTH
                    + " characters, none of them a control character");
        }
        return privileges.contains(Privilege.LAB)
                ? Optional.of("an account with the privilege lab sees everything and cannot be limited to a site")
                : Optional.empty();
    }

    /** Whether every store keeps it as it is: JSON can say half of a surrogate pair, UTF-8 cannot. */
    private static boolean isLine(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
