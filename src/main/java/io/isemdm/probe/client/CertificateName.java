package io.isemdm.probe.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** The names in a certificate, and whether one of them is that of the host that was called (RFC 6125). */
public final class CertificateName {

    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    private CertificateName() {
    }

    /** @param host a name or an address as it was typed */
    public static boolean matches(X509Certificate certificate, String host) {
        boolean address = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
        return in(certificate).stream().anyMatch(name -> address ? sameAddress(name, host) : matches(name, host));
    }

    /** The SAN's DNS names and addresses; the common name only where the SAN has none, as ISE's client does. */
    public static List<String> in(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all != null) {
                all.stream().filter(name -> Objects.equals(name.get(0), DNS) || Objects.equals(name.get(0), ADDRESS))
                        .forEach(name -> names.add(name.get(1).toString()));
            }
            if (names.isEmpty()) {
                new LdapName(certificate.getSubjectX500Principal().getName()).getRdns().stream()
                        .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                        .forEach(rdn -> names.add(rdn.getValue().toString()));
            }
        } catch (CertificateParsingException | InvalidNameException e) {
            // a certificate whose names cannot be read has none
        }
        return names;
    }

    private static boolean matches(String name, String host) {
        String pattern = name.toLowerCase(Locale.ROOT);
        String wanted = host.toLowerCase(Locale.ROOT);
        if (pattern.startsWith("*.")) {
            int dot = wanted.indexOf('.');
            return dot > 0 && pattern.substring(1).equals(wanted.substring(dot));
        }
        return pattern.equals(wanted);
    }

    private static boolean sameAddress(String name, String host) {
        if (!name.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            return false;
        }
        try {
            return InetAddress.getByName(name).equals(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
