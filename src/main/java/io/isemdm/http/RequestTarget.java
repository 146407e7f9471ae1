package io.isemdm.http;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * What stands behind the method of a request. It must be a URI; Quarkus makes a {@link URI} of each and uses nothing of
 * it, a twentieth of a look-up, unless it is told to {@link #LEFT_TO_US leave that}.
 */
public final class RequestTarget {

    /** System property: {@code true}, before Quarkus starts, for it to let everything through. */
    public static final String LEFT_TO_US = "vertx.disableURIValidation";

    /** By ASCII character: whether it may stand anywhere in a path and in a query. */
    private static final boolean[] USUAL = usual();

    private RequestTarget() {
    }

    /** Whether it is a URI (RFC 2396, as Java reads it). */
    static boolean isUri(String target) {
        if (isUsual(target)) {
            return true;
        }
        try {
            new URI(target);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A path and perhaps a query, with nothing in them that has to be looked at twice. */
    private static boolean isUsual(String target) {
        if (!target.startsWith("/") || target.startsWith("//")) {
            return false;
        }
        int query = target.indexOf('?');
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (i != query && (c >= USUAL.length || !USUAL[c])) {
                return false;
            }
        }
        return true;
    }

    private static boolean[] usual() {
        boolean[] usual = new boolean[0x80];
        for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/=&+:,@;!$'()*"
                .toCharArray()) {
            usual[c] = true;
        }
        return usual;
    }
}
