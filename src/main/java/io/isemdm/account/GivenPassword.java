package io.isemdm.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import io.isemdm.account.AccountsConfig.ConfiguredAccount;
import io.isemdm.store.CannotStartException;

/**
 * A password that the configuration gives, as it is or as its hash.
 *
 * @param text the password, {@code null} where the hash is given
 * @param hash the hash as it is stored, {@code null} where the password is given
 */
record GivenPassword(String text, String hash) {

    /** Longest file of a secret, in bytes; its end of line does not belong to the secret. */
    private static final int LARGEST_FILE = 4096;

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
        String key = property + ".password-file=" + file;
        try {
            Path path = Path.of(file);
            if (Files.size(path) > LARGEST_FILE) {
                throw new CannotStartException(key + ": is larger than " + LARGEST_FILE + " bytes, which no password is");
            }
            String text = Files.readString(path, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
            if (text.isEmpty()) {
                throw new CannotStartException(key + ": is empty");
            }
            AccountRules.passwordProblem(text).ifPresent(problem -> {
                throw new CannotStartException(key + ": " + problem);
            });
            return text;
        } catch (IOException | InvalidPathException e) {
            throw new CannotStartException(key + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
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
