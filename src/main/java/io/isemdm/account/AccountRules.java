package io.isemdm.account;

import java.util.Optional;
import java.util.Set;

/** What an account can be, wherever it comes from. */
public final class AccountRules {

    private static final int SITE_LENGTH = 255;

    private AccountRules() {
    }

    /** What is wrong with a user name. HTTP Basic cannot carry a colon in one. */
    public static Optional<String> nameProblem(String name) {
        return name.isEmpty() || name.length() > AccountStore.NAME_LENGTH
                || name.chars().anyMatch(sign -> sign == ':' || Character.isISOControl(sign))
                        ? Optional.of("a user name has 1 to " + AccountStore.NAME_LENGTH
                                + " characters, none of them a colon or a control character")
                        : Optional.empty();
    }

    /** @param site {@code null} for none */
    public static Optional<String> siteProblem(String site, Set<String> privileges) {
        if (site == null) {
            return Optional.empty();
        }
        if (site.isBlank() || site.length() > SITE_LENGTH) {
            return Optional.of("the name of a site has 1 to " + SITE_LENGTH + " characters");
        }
        return privileges.contains(Privilege.LAB)
                ? Optional.of("an account with the privilege lab sees everything and cannot be limited to a site")
                : Optional.empty();
    }
}
