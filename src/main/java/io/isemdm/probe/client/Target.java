package io.isemdm.probe.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An MDM server as ISE's form <i>External MDM</i> describes it.
 *
 * @param tls         whether it is called over HTTPS; plain HTTP is for servers behind a load balancer that ends TLS
 * @param host        Hostname / IP Address, an IPv6 address without brackets
 * @param port        1 to 65535
 * @param instance    Instance Name as it was typed, slashes and all
 * @param credentials User Name and Password, or a token
 * @param trust       who may have issued its certificate
 * @param proxy       HTTP proxy on the way; {@code null} when there is none
 * @param timing      how long ISE waits
 */
public record Target(boolean tls, String host, int port, String instance, Credentials credentials, Trust trust,
        HttpProxy proxy, Timing timing) {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int HIGHEST_PORT = 65_535;

    /** What URI takes for no host; names of containers and of Windows have underscores all the same. */
    private static final Pattern WITH_UNDERSCORE = Pattern.compile(
            "([A-Za-z0-9._-]*_[A-Za-z0-9._-]*)(?::([0-9]{1,5}))?");

    /**
     * A server by its address, with an empty Instance Name, no credentials and nobody trusted.
     *
     * @param address {@code https://host:port}, {@code host:port} or {@code host}; without a scheme it is https,
     *                without a port 443 or, for http, 80
     * @throws IllegalArgumentException when it is none; the message says what would be right
     */
    public static Target of(String address) {
        if (address.indexOf('@') >= 0) {
            throw new IllegalArgumentException("the URL holds an @: give host and port alone, the user by --user and"
                    + " the password by --password-file");
        }
        URI uri;
        try {
            uri = new URI(address.contains("://") ? address : "https://" + address);
        } catch (URISyntaxException e) {
            throw notAnAddress(address);
        }
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        Matcher underscore = WITH_UNDERSCORE.matcher(uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
        boolean unusual = uri.getHost() == null && underscore.matches();
        String called = unusual ? underscore.group(1) : uri.getHost();
        int given = !unusual ? uri.getPort() : underscore.group(2) == null ? -1 : Integer.parseInt(underscore.group(2));
        if (called == null || !tls && !"http".equalsIgnoreCase(uri.getScheme()) || given == 0
                || given > HIGHEST_PORT) {
            throw notAnAddress(address);
        }
        String path = uri.getRawPath();
        if (!path.isEmpty() && !path.equals("/") || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("\"" + address + "\": give host and port alone; what comes behind them"
                    + " is the Instance Name, --instance " + (path.isEmpty() ? "NAME" : path.substring(1)));
        }
        String host = called.startsWith("[") ? called.substring(1, called.length() - 1) : called;
        int port = given > 0 ? given : tls ? HTTPS_PORT : HTTP_PORT;
        return new Target(tls, host, port, "", Credentials.NONE, Trust.NOBODY, null, Timing.ISE);
    }

    /** @throws IllegalArgumentException when it holds what no path can hold */
    public Target withInstance(String name) {
        if (!name.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '?' && c != '#')) {
            throw new IllegalArgumentException("Instance Name \"" + name + "\": letters, digits and slashes, no blanks,"
                    + " no ? and no #");
        }
        return new Target(tls, host, port, name, credentials, trust, proxy, timing);
    }

    public Target withCredentials(Credentials other) {
        return new Target(tls, host, port, instance, other, trust, proxy, timing);
    }

    public Target withTrust(Trust other) {
        return new Target(tls, host, port, instance, credentials, other, proxy, timing);
    }

    /** @param other {@code null} for none */
    public Target withProxy(HttpProxy other) {
        return new Target(tls, host, port, instance, credentials, trust, other, timing);
    }

    public Target withTiming(Timing other) {
        return new Target(tls, host, port, instance, credentials, trust, proxy, other);
    }

    /** Value of the header {@code Host}: the port is always written, 443 too (protocol: seen). */
    public String authority() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    /** Where it is, without the Instance Name. */
    public String url() {
        return (tls ? "https://" : "http://") + authority();
    }

    /**
     * A text of which the server or the proxy may have written parts, without the secrets that are sent to them. A
     * password or a token of fewer than 4 characters stays.
     */
    public String withoutSecrets(String text) {
        List<Secret> secrets = new ArrayList<>(credentials.secrets());
        if (proxy != null) {
            secrets.addAll(proxy.credentials().secrets());
        }
        // One that is part of another would leave the rest of it.
        secrets.sort(Comparator.comparingInt(Secret::length).reversed());
        String hidden = text;
        for (Secret secret : secrets) {
            hidden = secret.hideIn(hidden);
        }
        return hidden;
    }

    private static IllegalArgumentException notAnAddress(String address) {
        return new IllegalArgumentException("\"" + address + "\" is no address of a server: write"
                + " https://host:port, as in https://mdm.example:8443");
    }
}
