package io.isemdm.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.util.Map;

import jakarta.inject.Inject;

import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.OnOneStore;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.common.annotation.Identifier;

/** HTTPS without BoringSSL: with Java's own TLS, as where BoringSSL cannot be loaded. */
@QuarkusTest
@OnOneStore
@TestProfile(JavaTlsTest.Profile.class)
class JavaTlsTest {

    public static class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("isemdm.tls.boringssl", "false");
        }
    }

    @TestHTTPResource(value = "/", tls = true)
    URL https;

    @Inject
    @Identifier(CertificateInUse.TLS_CONFIGURATION)
    CertificateInUse inUse;

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothVersionsOfTlsWork(String version) throws Exception {
        try (SSLSocket socket = Handshake.with(https, inUse.files().certificate(), version)) {
            assertEquals(version, socket.getSession().getProtocol());
        }
    }

    @Test
    void javaDoesTheTls() throws IOException {
        assertTrue(SuiteRules.javaDoesTheTls(https));
    }

    @Test
    void theSameSuitesAreTakenAsFromBoringSsl() throws IOException {
        SuiteRules.hold(https);
    }

    @Test
    void nobodyIsTurnedAwayWhileTheCertificateIsReplaced() throws Exception {
        Replacements.hold(https, inUse.files().certificate());
    }
}
