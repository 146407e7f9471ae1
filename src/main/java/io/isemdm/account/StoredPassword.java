package io.isemdm.account;

/**
 * What is kept of a password.
 *
 * @param hash      as {@link PasswordHash} makes it
 * @param origin    where it came from
 * @param announced whether a generated one has been printed; true for others
 * @param version   number of passwords the account had before this one
 * @param expiresAt epoch milliseconds after which it is refused, {@code null} for never
 */
public record StoredPassword(String hash, PasswordOrigin origin, boolean announced, int version, Long expiresAt) {

    StoredPassword next(String newHash, PasswordOrigin newOrigin) {
        return new StoredPassword(newHash, newOrigin, newOrigin != PasswordOrigin.GENERATED, version + 1, expiresAt);
    }

    StoredPassword from(PasswordOrigin newOrigin) {
        return new StoredPassword(hash, newOrigin, announced || newOrigin != PasswordOrigin.GENERATED, version,
                expiresAt);
    }

    StoredPassword whenPrinted() {
        return new StoredPassword(hash, origin, true, version, expiresAt);
    }

    StoredPassword until(Long newEnd) {
        return new StoredPassword(hash, origin, announced, version, newEnd);
    }

    boolean isExpired(long now) {
        return expiresAt != null && expiresAt <= now;
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return origin + " password number " + version;
    }
}
