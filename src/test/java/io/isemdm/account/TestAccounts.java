package io.isemdm.account;

import java.sql.SQLException;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.isemdm.audit.Actor;

/** Accounts that come, change and go while a test runs. */
@ApplicationScoped
public class TestAccounts {

    private final Accounts accounts;
    private final PasswordHash hash;

    TestAccounts(Accounts accounts, PasswordHash hash) {
        this.accounts = accounts;
        this.hash = hash;
    }

    public Account create(String name, String password, Set<String> privileges) throws SQLException {
        return create(name, password, privileges, null);
    }

    public Account create(String name, String password, Set<String> privileges, String site) throws SQLException {
        Account account = Account.first(name, new StoredPassword(hash.of(password), PasswordOrigin.ADMINISTERED,
                true, 0, null), privileges).with(privileges, true, site);
        if (!accounts.insert(Actor.CONFIGURATION, account)) {
            throw new IllegalStateException(name + " exists");
        }
        return accounts.find(name).orElseThrow();
    }

    public void disable(String name) throws SQLException {
        Account account = accounts.find(name).orElseThrow();
        accounts.update(Actor.CONFIGURATION, account, account.with(account.privileges(), false, account.site()));
    }

    public void allow(String name, Set<String> privileges) throws SQLException {
        Account account = accounts.find(name).orElseThrow();
        accounts.update(Actor.CONFIGURATION, account, account.with(privileges, true, account.site()));
    }

    public void changePassword(String name, String password) throws SQLException {
        Account account = accounts.find(name).orElseThrow();
        accounts.update(Actor.CONFIGURATION, account,
                account.with(account.password().next(hash.of(password), PasswordOrigin.ADMINISTERED)));
    }

    public void expirePassword(String name) throws SQLException {
        Account account = accounts.find(name).orElseThrow();
        accounts.update(Actor.CONFIGURATION, account,
                account.with(account.password().until(System.currentTimeMillis())));
    }

    public void delete(String name) {
        accounts.delete(Actor.CONFIGURATION, name);
    }
}
