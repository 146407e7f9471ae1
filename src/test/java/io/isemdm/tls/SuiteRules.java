package io.isemdm.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.URL;

/** Which suites of TLS 1.2 the HTTPS port takes for its certificate of RSA, whoever does its TLS, and who that is. */
final class SuiteRules {

    private static final String GROUP_P256 = "0017";
    /** In Java since 13; BoringSSL does not have it. */
    private static final String GROUP_X448 = "001e";
    /** {@code ECDHE_RSA} with AES-256-GCM, AES-128-GCM and ChaCha20. */
    private static final String[] TAKEN = {"c030", "c02f", "cca8"};
    /**
     * {@code RSA} (no forward secrecy) with AES-256-GCM, AES-128-GCM, AES-256-CBC, AES-128-CBC, AES-256-CBC-SHA256,
     * AES-128-CBC-SHA256 and 3DES; {@code ECDHE_RSA} with CBC: AES-256-SHA384, AES-128-SHA256, AES-256-SHA, AES-128-SHA;
     * {@code DHE_RSA} with AES-256-GCM and AES-128-GCM.
     */
    private static final String[] REFUSED = {"009d", "009c", "0035", "002f", "003d", "003c", "000a", "c028", "c027", "c014",
        "c013", "009f", "009e"};

    private SuiteRules() {
    }

    static void hold(URL https) throws IOException {
        for (String suite : TAKEN) {
            assertEquals("suite " + suite, ClientHello.answered(https, suite, GROUP_P256));
        }
        for (String suite : REFUSED) {
            assertEquals(ClientHello.NOTHING_IN_COMMON, ClientHello.answered(https, suite, GROUP_P256), suite);
        }
        assertEquals("suite c02f", ClientHello.answered(https, String.join("", REFUSED) + "c02f", GROUP_P256));
    }

    /** Seen from outside: of Java and BoringSSL only Java knows a key exchange by X448. */
    static boolean javaDoesTheTls(URL https) throws IOException {
        assertNotEquals(ClientHello.NOTHING_IN_COMMON, ClientHello.answered(https, "c02f", GROUP_P256));
        return !ClientHello.answered(https, "c02f", GROUP_X448).equals(ClientHello.NOTHING_IN_COMMON);
    }
}
