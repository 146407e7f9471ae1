package io.isemdm.account;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.isemdm.account.AccountsConfig.ConfiguredAccount;
import io.isemdm.store.CannotStartException;

/**
 * An account as the configuration wants it; what is empty is left as it is stored.
 *
 * @param name       user name
 * @param password   the password it gives
 * @param privileges those it gives
 * @param usual      the privileges of a new account to which it gives none
 * @param enabled    whether it may be used
 * @param site       the site it is limited to
 * @param expires    epoch milliseconds after which its password is refused
 */
record WantedAccount(String name, Optional<GivenPassword> password, Optional<Set<String>> privileges,
        Set<String> usual, Optional<Boolean> enabled, Optional<String> site, Optional<Long> expires) {

    private static final Map<String, Set<String>> ALWAYS = Map.of(
            "ise", PrivilegeSet.NETWORK_INTEGRATION.privileges(),
            "lab", PrivilegeSet.TESTER.privileges());

    /**
     * The accounts that the configuration names, and the two that exist always.
     *
     * @throws CannotStartException when one of them cannot be
     */
    static Map<String, WantedAccount> all(AccountsConfig config) {
        Map<String, WantedAccount> accounts = new TreeMap<>();
        ALWAYS.forEach((name, usual) -> accounts.put(name, new WantedAccount(name, Optional.empty(), Optional.empty(),
                usual, Optional.empty(), Optional.empty(), Optional.empty())));
        new HashMap<>(config.accounts()).forEach((name, account) -> accounts.put(name, of(name, account)));
        return accounts;
    }

    static boolean isAlwaysThere(String name) {
        return ALWAYS.containsKey(name);
    }

    /** What the configuration says of an account, by the names of JSON, in the order of the alphabet. */
    static List<String> fields(ConfiguredAccount account) {
        Map<String, Boolean> given = new TreeMap<>();
        given.put("password", account.password().isPresent() || account.passwordFile().isPresent()
                || account.passwordHash().isPresent());
        given.put("privileges", account.privileges().isPresent());
        given.put("enabled", account.enabled().isPresent());
        given.put("site", account.site().isPresent());
        given.put("password_expires_at", account.passwordExpires().isPresent());
        return given.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
    }

    private static WantedAccount of(String name, ConfiguredAccount account) {
        String property = "isemdm.accounts." + name;
        AccountRules.nameProblem(name).ifPresent(problem -> {
            throw new CannotStartException(property + ": " + problem);
        });
        Set<String> usual = ALWAYS.getOrDefault(name, Set.of());
        Optional<Set<String>> privileges = account.privileges().map(names -> expand(property, names));
        if (privileges.orElse(usual).isEmpty()) {
            throw new CannotStartException(property + ".privileges is missing; give "
                    + PrivilegeSet.NETWORK_INTEGRATION.wireName() + " for ISE, lab for a tester, or privileges of Jamf"
                    + " Pro, separated by commas");
        }
        AccountRules.siteProblem(account.site().orElse(null), privileges.orElse(usual)).ifPresent(problem -> {
            throw new CannotStartException(property + ".site: " + problem);
        });
        return new WantedAccount(name, GivenPassword.of(property, account), privileges, usual, account.enabled(),
                account.site(), account.passwordExpires().map(text -> instant(property, text)));
    }

    private static Set<String> expand(String property, Set<String> names) {
        try {
            return PrivilegeSet.expand(names);
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(property + ".privileges is " + e.getMessage());
        }
    }

    private static long instant(String property, String text) {
        try {
            return Instant.parse(text.strip()).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new CannotStartException(property + ".password-expires=" + text
                    + ": must be a date-time such as 2027-01-31T00:00:00Z", e);
        }
    }

    /** The account as it would be where there was none. */
    Account first(StoredPassword newPassword) {
        return over(Account.first(name, newPassword, usual));
    }

    /** The account as the configuration wants it, with what it does not say as it was; the password stays. */
    Account over(Account stored) {
        return stored.with(privileges.orElse(stored.privileges()), enabled.orElse(stored.enabled()),
                site.orElse(stored.site())).with(stored.password().until(expires.orElse(stored.password().expiresAt())));
    }
}
