package io.isemdm.probe.client;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a server shows in TLS handshakes, whoever is trusted.
 *
 * @param protocols the versions that worked, of {@code TLSv1.2} and {@code TLSv1.3}
 * @param chain     the certificates as they were sent, that of the server first; empty when no version worked
 * @param trouble   why a version, or all, did not work; {@code null} when both did. Of two that which tells more
 */
public record TlsOffer(List<String> protocols, List<X509Certificate> chain, Trouble trouble) {

    public TlsOffer {
        protocols = List.copyOf(protocols);
        chain = List.copyOf(chain);
    }
}
