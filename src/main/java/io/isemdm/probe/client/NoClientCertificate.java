package io.isemdm.probe.client;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** What ISE answers a server that asks for a client certificate; remembers that it was asked. For one connection. */
final class NoClientCertificate extends X509ExtendedKeyManager {

    private volatile boolean asked;

    /** Whether the server asked; one that only would like to have a certificate goes on without. */
    boolean wasAsked() {
        return asked;
    }

    /**
     * Why a connection ended on which the server had asked.
     *
     * @param how it ended
     */
    static TroubleException missed(String how) {
        return new TroubleException(Trouble.Kind.CLIENT_CERTIFICATE, "the server asks for a client certificate, which"
                + " ISE does not send, and ended the connection: " + how);
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        asked = true;
        return null;
    }

    @Override
    public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        asked = true;
        return null;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return null;
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return null;
    }
}
