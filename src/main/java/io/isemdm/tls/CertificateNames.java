package io.isemdm.tls;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.isemdm.store.CannotStartException;

/**
 * What the self-signed certificate is valid for. DNS names are in lower case, addresses in Java's own form.
 *
 * @param hostName  the machine's name, {@code localhost} when it has none
 * @param required  names without which a certificate has to be made anew
 * @param desirable addresses that go into a new certificate but do not make an old one useless: IPv6 addresses change by
 *                  themselves every day on many machines
 */
record CertificateNames(String hostName, Set<String> required, Set<String> desirable) {

    private static final Pattern DNS_NAME = Pattern.compile(
            "(\\*\\.)?[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?)*");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");
    /** Java would also take 10.1 for 10.0.0.1. */
    private static final Pattern ADDRESS_WITH_ALL_PARTS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|.*:.*");
    private static final int DNS_NAME_LENGTH = 253;
    private static final int SAN_DNS = 2;
    private static final int SAN_IP = 7;

    /**
     * @param added from the configuration
     * @throws CannotStartException when one of them is neither a host name nor an address
     */
    static CertificateNames ofThisMachine(Collection<String> added) {
        Set<String> required = new LinkedHashSet<>();
        String hostName = thisHostName();
        required.add(hostName);
        required.add("localhost");
        required.add(normalise("127.0.0.1"));
        required.add(normalise("::1"));
        Set<String> desirable = new LinkedHashSet<>();
        for (InetAddress address : addresses()) {
            (address instanceof Inet4Address ? required : desirable).add(withoutScope(address));
        }
        for (String name : added) {
            if (!name.isBlank()) {
                required.add(normalise(name.strip()));
            }
        }
        return new CertificateNames(hostName, required, desirable);
    }

    /** Required and desirable ones. */
    List<String> all() {
        Set<String> all = new LinkedHashSet<>(required);
        all.addAll(desirable);
        return List.copyOf(all);
    }

    /** The required names that a certificate lacks. */
    List<String> missingIn(X509Certificate certificate) {
        List<String> missing = new ArrayList<>(required);
        missing.removeAll(in(certificate));
        return missing;
    }

    static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches();
    }

    /** The names a certificate is valid for, in the form used here. */
    static Set<String> in(X509Certificate certificate) {
        Set<String> names = new LinkedHashSet<>();
        try {
            Collection<List<?>> entries = certificate.getSubjectAlternativeNames();
            for (List<?> entry : entries == null ? List.<List<?>>of() : entries) {
                int kind = (Integer) entry.get(0);
                if (kind == SAN_DNS) {
                    names.add(((String) entry.get(1)).toLowerCase(Locale.ROOT));
                } else if (kind == SAN_IP) {
                    names.add(normalise((String) entry.get(1)));
                }
            }
        } catch (CertificateParsingException | CannotStartException e) {
            // A certificate whose names cannot be read has none.
            return Set.of();
        }
        return names;
    }

    private static String normalise(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (isAddress(lower)) {
            if (!ADDRESS_WITH_ALL_PARTS.matcher(lower).matches()) {
                throw invalid(name);
            }
            try {
                // Never asks a name server: it looks like an address.
                return InetAddress.getByName(lower).getHostAddress();
            } catch (UnknownHostException e) {
                throw invalid(name);
            }
        }
        if (lower.length() > DNS_NAME_LENGTH || !DNS_NAME.matcher(lower).matches()) {
            throw invalid(name);
        }
        return lower;
    }

    /** An IPv6 address comes with the name of its interface, which means nothing outside this machine. */
    private static String withoutScope(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    private static CannotStartException invalid(String name) {
        return new CannotStartException("isemdm.tls.names: \"" + name.replaceAll("\\p{Cntrl}", "?")
                + "\" is neither a host name nor an IP address; separate several by commas");
    }

    private static String thisHostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            if (!isAddress(name) && name.length() <= DNS_NAME_LENGTH && DNS_NAME.matcher(name).matches()) {
                return name;
            }
        } catch (UnknownHostException e) {
            // A machine whose own name has no address, as happens in containers.
        }
        return "localhost";
    }

    private static List<InetAddress> addresses() {
        List<InetAddress> addresses = new ArrayList<>();
        try {
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (network.isUp() && !network.isLoopback()) {
                    network.getInterfaceAddresses().stream().map(InterfaceAddress::getAddress)
                            .filter(address -> !address.isLinkLocalAddress()).forEach(addresses::add);
                }
            }
        } catch (SocketException e) {
            // Without a list of addresses the names have to do; more can be configured.
        }
        return addresses;
    }
}
