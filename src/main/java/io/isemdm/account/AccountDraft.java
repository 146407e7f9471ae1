package io.isemdm.account;

import java.util.List;

/**
 * An account as somebody wants it who administers accounts while the service runs.
 *
 * @param name              user name
 * @param password          the password, {@code null} where it stays as it is or its hash is given
 * @param passwordHash      a bcrypt hash of cost 10, {@code null} where it stays as it is or the password is given
 * @param privileges        names of privileges and of sets, in any case
 * @param enabled           whether it may be used
 * @param site              the site it is limited to, {@code null} for none
 * @param passwordExpiresAt epoch milliseconds after which the password is refused, {@code null} for never
 */
public record AccountDraft(String name, String password, String passwordHash, List<String> privileges, boolean enabled,
        String site, Long passwordExpiresAt) {

    /** The account as it is, with the password that it has. */
    public static AccountDraft of(Account account) {
        return new AccountDraft(account.name(), null, null, account.privileges().stream().sorted().toList(),
                account.enabled(), account.site(), account.password().expiresAt());
    }

    boolean hasPassword() {
        return password != null || passwordHash != null;
    }

    /** Neither the password nor its hash. */
    @Override
    public String toString() {
        return "draft of account " + name + " " + privileges;
    }
}
