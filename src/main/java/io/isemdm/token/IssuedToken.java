package io.isemdm.token;

/**
 * A token that was just made.
 *
 * @param text      what to present: {@code Authorization: Bearer <text>}
 * @param expiresAt epoch milliseconds, a whole second
 * @param lifetime  seconds that it lives
 */
public record IssuedToken(String text, long expiresAt, long lifetime) {

    /** Without the token. */
    @Override
    public String toString() {
        return "token that lives for " + lifetime + " s";
    }
}
