package io.isemdm.account;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import io.isemdm.audit.Actor;

/**
 * Accounts made, changed and removed while the service runs. What the configuration says of an account may be changed
 * too; at the next start it is as the configuration says again. Nobody can lock himself out.
 */
@ApplicationScoped
public class AccountAdministration {

    /** Most accounts; where there are as many no more are made. */
    static final int MOST = 10_000;

    private final Accounts accounts;
    private final AccountStore store;
    private final AccountsConfig config;
    private final PasswordHash hash;

    AccountAdministration(Accounts accounts, AccountStore store, AccountsConfig config, PasswordHash hash) {
        this.accounts = accounts;
        this.store = store;
        this.config = config;
        this.hash = hash;
    }

    /**
     * Accounts in the order in which they came.
     *
     * @param after the id behind which the page begins; 0 for the first page
     * @param most  number of accounts
     */
    public List<Account> page(long after, int most) {
        return asked(() -> store.page(after, most));
    }

    public Optional<Account> find(String name) {
        return asked(() -> store.find(name));
    }

    /** Which fields of an account the configuration gives, by their names in JSON; empty for an account it does not name. */
    public List<String> configuredFields(String name) {
        return Optional.ofNullable(config.accounts().get(name)).map(WantedAccount::fields).orElse(List.of());
    }

    /** Whether the configuration names the account. */
    public boolean isConfigured(String name) {
        return config.accounts().containsKey(name);
    }

    /**
     * @return the account as it was stored
     * @throws RefusedAccountException when it cannot be, or there is one of that name, or there are too many
     */
    public Account create(Actor actor, AccountDraft draft) {
        Set<String> privileges = privileges(draft);
        if (!draft.hasPassword()) {
            throw RefusedAccountException.invalid("password", "give password or password_hash");
        }
        if (asked(store::count) >= MOST) {
            throw RefusedAccountException.conflict("there are " + MOST + " accounts, which is the most; remove one");
        }
        StoredPassword password = new StoredPassword(hashOf(draft), PasswordOrigin.ADMINISTERED, true, 0,
                draft.passwordExpiresAt());
        Account account = Account.first(draft.name(), password, privileges)
                .with(privileges, draft.enabled(), draft.site());
        if (!accounts.insert(actor, account)) {
            throw RefusedAccountException.conflict("there is an account " + draft.name() + " already");
        }
        return find(draft.name()).orElseThrow(() -> RefusedAccountException.changed(draft.name()));
    }

    /**
     * @param condition what the account must be, or nothing is changed
     * @param change    what is wanted, made of what is there
     * @return the account as it is now, empty where there is none of that name
     * @throws RefusedAccountException when it cannot be, or the condition does not hold
     */
    public Optional<Account> change(Actor actor, String name, Predicate<Account> condition,
            UnaryOperator<AccountDraft> change) {
        while (true) {
            Optional<Account> before = find(name, condition);
            if (before.isEmpty()) {
                return before;
            }
            Account after = over(before.get(), change.apply(AccountDraft.of(before.get())));
            lockOut(actor, after).ifPresent(why -> {
                throw RefusedAccountException.conflict(why);
            });
            if (after.equals(before.get()) || accounts.update(actor, before.get(), after)) {
                return find(name);
            }
        }
    }

    /**
     * @param condition what the account must be, or it stays
     * @return false where there is none of that name
     * @throws RefusedAccountException when it has to stay, or the condition does not hold
     */
    public boolean delete(Actor actor, String name, Predicate<Account> condition) {
        Optional<Account> account = find(name, condition);
        if (account.isEmpty()) {
            return false;
        }
        if (WantedAccount.isAlwaysThere(name)) {
            throw RefusedAccountException.conflict("the account " + name + " is always there; disable it instead");
        }
        if (isConfigured(name)) {
            throw RefusedAccountException.conflict("the configuration names the account " + name + ": remove"
                    + " isemdm.accounts." + name + ".* and start again, or disable the account");
        }
        if (actor.name().equals(name)) {
            throw RefusedAccountException.conflict("an account cannot remove itself: use another one with the privilege "
                    + Privilege.LAB);
        }
        while (account.isPresent() && !accounts.delete(actor, account.get())) {
            account = find(name, condition);
        }
        return account.isPresent();
    }

    private Optional<Account> find(String name, Predicate<Account> condition) {
        Optional<Account> account = find(name);
        if (account.isPresent() && !condition.test(account.get())) {
            throw RefusedAccountException.changed(name);
        }
        return account;
    }

    private Account over(Account before, AccountDraft draft) {
        if (!draft.name().equals(before.name())) {
            throw RefusedAccountException.invalid("name", "an account keeps its name: make another one");
        }
        Set<String> privileges = privileges(draft);
        StoredPassword password = before.password().until(draft.passwordExpiresAt());
        if (draft.hasPassword()) {
            password = password.next(hashOf(draft), password.origin() == PasswordOrigin.ADMINISTERED
                    ? PasswordOrigin.ADMINISTERED : PasswordOrigin.REPLACED);
        }
        return before.with(password).with(privileges, draft.enabled(), draft.site());
    }

    private static Optional<String> lockOut(Actor actor, Account after) {
        if (!actor.name().equals(after.name())) {
            return Optional.empty();
        }
        String what = !after.enabled() ? "disable itself"
                : !after.privileges().contains(Privilege.LAB) ? "take the privilege " + Privilege.LAB + " from itself"
                : after.password().isExpired(System.currentTimeMillis()) ? "let its own password expire" : null;
        return Optional.ofNullable(what).map(done -> "an account cannot " + done
                + ": use another one with the privilege " + Privilege.LAB);
    }

    private static Set<String> privileges(AccountDraft draft) {
        AccountRules.nameProblem(draft.name()).ifPresent(why -> {
            throw RefusedAccountException.invalid("name", why);
        });
        if (draft.password() != null && draft.passwordHash() != null) {
            throw RefusedAccountException.invalid("password_hash", "give password or password_hash, not both");
        }
        Set<String> privileges;
        try {
            privileges = PrivilegeSet.expand(draft.privileges());
        } catch (IllegalArgumentException e) {
            throw RefusedAccountException.invalid("privileges", e.getMessage());
        }
        if (privileges.isEmpty()) {
            throw RefusedAccountException.invalid("privileges", "an account has at least one: "
                    + PrivilegeSet.NETWORK_INTEGRATION.wireName() + " for ISE, " + Privilege.LAB + " for a tester");
        }
        AccountRules.siteProblem(draft.site(), privileges).ifPresent(why -> {
            throw RefusedAccountException.invalid("site", why);
        });
        return privileges;
    }

    private String hashOf(AccountDraft draft) {
        if (draft.passwordHash() != null) {
            try {
                return PasswordHash.ready(draft.passwordHash());
            } catch (IllegalArgumentException e) {
                throw RefusedAccountException.invalid("password_hash", e.getMessage());
            }
        }
        AccountRules.passwordProblem(draft.password()).ifPresent(why -> {
            throw RefusedAccountException.invalid("password", why);
        });
        return hash.of(draft.password());
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new IllegalStateException("the accounts cannot be read: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Question<T> {

        T ask() throws SQLException;
    }
}
