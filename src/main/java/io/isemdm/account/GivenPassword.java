package io.isemdm.account;

import java.util.Optional;

import io.isemdm.account.AccountsConfig.ConfiguredAccount;
import io.isemdm.store.CannotStartException;
import io.isemdm.store.SecretFile;

/**
 * A password that the configuration gives, as it is or as its hash.
 *
 * @param text the password, {@code null} where the hash is given
 * @param hash the hash as it is stored, {@code null} where the password is given
 */
record GivenPassword(String text, String hash) {

    /**
     * @param property {@code isemdm.accounts.<name>}
     * @return empty when nothing is given
     * @throws CannotStartException when more than one is given, or one that cannot be; never says which
     */
    static Optional<GivenPassword> of(String property, ConfiguredAccount account) {
        int forms = (account.password().isPresent() ? 1 : 0) + (account.passwordFile().isPresent() ? 1 : 0)
                + (account.passwordHash().isPresent() ? 1 : 0);
        if (forms > 1) {
            throw new CannotStartException(property + " has more than one of password, password-file and"
                    + " password-hash; give one of them");
        }
        if (account.passwordHash().isPresent()) {
            try {
                return Optional.of(new GivenPassword(null, PasswordHash.ready(account.passwordHash().get())));
            } catch (IllegalArgumentException e) {
                throw new CannotStartException(property + ".password-hash is " + e.getMessage());
            }
        }
        account.password().flatMap(AccountRules::passwordProblem).ifPresent(problem -> {
            throw new CannotStartException(property + ".password: " + problem);
        });
        return account.password().or(() -> account.passwordFile().map(file -> read(property, file)))
                .map(text -> new GivenPassword(text, null));
    }

    /**
     * The password that a file holds; the end of its line does not belong to it.
     *
     * @throws CannotStartException when it holds none; never says what it holds
     */
    static String read(String property, String file) {
        String key = property + ".password-file";
        String text = SecretFile.read(key, file, SecretFile.LONGEST_SECRET);
        AccountRules.passwordProblem(text).ifPresent(problem -> {
            throw new CannotStartException(key + "=" + file + ": " + problem);
        });
        return text;
    }

    /** Whether it is the password that is stored already. */
    boolean is(String storedHash, PasswordHash hashes) {
        return hash != null ? hash.equals(storedHash) : hashes.matches(text, storedHash);
    }

    /** What to store. */
    String toStore(PasswordHash hashes) {
        return hash != null ? hash : hashes.of(text);
    }

    /** Neither the password nor its hash. */
    @Override
    public String toString() {
        return "given password";
    }
}
