package io.isemdm.start;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.isemdm.store.CannotStartException;
import io.smallrye.config.SmallRyeConfig;

/** Whether the ports this service will listen on are free. */
final class Ports {

    private static final int HIGHEST = 65_535;

    private Ports() {
    }

    /** What to say when a port was free at the check and not when the server opened it. */
    static String takenMeanwhile(SmallRyeConfig config, String said) {
        try {
            check(config);
        } catch (CannotStartException e) {
            return e.getMessage();
        }
        return "One of the ports of QUARKUS_HTTP_SSL_PORT, QUARKUS_HTTP_PORT and QUARKUS_MANAGEMENT_PORT was taken for a"
                + " moment by another process (" + said + "); start again, or set them to ports below those that the"
                + " system gives to outgoing connections";
    }

    /** @throws CannotStartException names the first port that cannot be had */
    static void check(SmallRyeConfig config) {
        String host = config.getOptionalValue("quarkus.http.host", String.class).orElse("0.0.0.0");
        Map<Integer, String> taken = new LinkedHashMap<>();
        check(config, "HTTPS", host, "quarkus.http.ssl-port", taken);
        if (!"disabled".equals(config.getOptionalValue("quarkus.http.insecure-requests", String.class).orElse(""))) {
            check(config, "HTTP", host, "quarkus.http.port", taken);
        }
        check(config, "management", config.getOptionalValue("quarkus.management.host", String.class)
                .orElse("0.0.0.0"), "quarkus.management.port", taken);
    }

    private static void check(SmallRyeConfig config, String purpose, String host, String property,
            Map<Integer, String> taken) {
        String variable = property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        String value = config.getValue(property, String.class);
        int port = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : HIGHEST + 1;
        if (port > HIGHEST) {
            throw new CannotStartException(variable + "=" + value + ": a port is a number from 1 to " + HIGHEST);
        }
        if (port == 0) {
            return;
        }
        String other = taken.putIfAbsent(port, variable);
        if (other != null) {
            throw new CannotStartException(other + " and " + variable + " are both " + port + "; give each its own port");
        }
        try (ServerSocket probe = new ServerSocket()) {
            // As the server itself will do: connections of an earlier process that are still closing do not count.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            throw new CannotStartException("The address to listen on, " + host + ", is not known; see QUARKUS_HTTP_HOST"
                    + " and QUARKUS_MANAGEMENT_HOST", e);
        } catch (BindException e) {
            throw new CannotStartException(e.getMessage().toLowerCase(Locale.ROOT).contains("in use")
                    ? "Port " + port + " (" + purpose + ") is taken by another process; stop that one or set " + variable
                            + " to a free port"
                    : "Port " + port + " (" + purpose + ") on " + host + " cannot be opened: " + e.getMessage()
                            + "; set " + variable + " to another port", e);
        } catch (IOException e) {
            throw new CannotStartException("Port " + port + " (" + purpose + ") cannot be opened: " + e.getMessage(), e);
        }
    }
}
