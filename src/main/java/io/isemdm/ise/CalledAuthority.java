package io.isemdm.ise;

import java.util.regex.Pattern;

import io.vertx.core.http.HttpServerRequest;

/** Host and port under which somebody called the service: links in answers lead there. */
public final class CalledAuthority {

    private static final Pattern WELL_FORMED =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    private CalledAuthority() {
    }

    /** As the caller wrote them, or the address that was called where he wrote none or nonsense. */
    public static String of(HttpServerRequest request) {
        String host = request.authority() == null ? request.getHeader("Host") : request.authority().toString();
        if (host != null && WELL_FORMED.matcher(host).matches()) {
            return host;
        }
        String address = request.localAddress().hostAddress();
        return (address == null || !address.contains(":") ? address : "[" + address.replaceFirst("%.*", "") + "]")
                + ":" + request.localAddress().port();
    }
}
