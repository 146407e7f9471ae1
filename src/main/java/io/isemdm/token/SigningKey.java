package io.isemdm.token;

import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;

/**
 * A key of the service.
 *
 * @param kid           names it in a token: 22 letters, digits, {@code -} and {@code _}
 * @param privateKey    signs
 * @param publicKey     tells whether it signed
 * @param createdAt     epoch milliseconds
 * @param signsUntil    epoch milliseconds; after that another key signs
 * @param verifiesUntil epoch milliseconds; after that nothing it signed can be alive
 */
public record SigningKey(String kid, PrivateKey privateKey, RSAPublicKey publicKey, long createdAt, long signsUntil,
        long verifiesUntil) {

    /** Without the keys. */
    @Override
    public String toString() {
        return "signing key " + kid;
    }
}
