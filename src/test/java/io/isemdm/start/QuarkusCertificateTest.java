package io.isemdm.start;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.Alone;
import io.isemdm.store.CannotStartException;

@Alone
class QuarkusCertificateTest {

    @ParameterizedTest
    @ValueSource(strings = {"quarkus.tls.key-store.pem.0.cert", "quarkus.tls.key-store.p12.path"})
    void theRegistryOfQuarkusHasOne(String property) {
        assertTrue(QuarkusCertificate.isInRegistry(List.of("isemdm.data-dir", property)));
    }

    @Test
    void aVariableThatQuarkusPassesOverIsRefusedUnlessItChangesAProperty() {
        String variable = "QUARKUS_TLS_KEY_STORE_PEM_0_CERT";
        CannotStartException refused = assertThrows(CannotStartException.class,
                () -> QuarkusCertificate.isInRegistry(List.of(variable)));
        assertTrue(refused.getMessage().startsWith(variable + ": "), refused::getMessage);
        assertTrue(QuarkusCertificate.isInRegistry(List.of(variable, "quarkus.tls.key-store.pem.0.cert")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarkus.http.ssl.certificate.files", "QUARKUS_HTTP_SSL_CERTIFICATE_FILES",
            "quarkus.http.ssl.certificate.key-store-file", "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE"})
    void theOlderPropertiesNameOneInAFileAndInTheEnvironment(String property) {
        assertTrue(QuarkusCertificate.isInOlderProperties(List.of("isemdm.data-dir", property)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarkus.tls.isemdm.reload-period", "quarkus.tls.isemdm.cipher-suites",
            "QUARKUS_HTTP_SSL_PORT", "quarkus.http.ssl.certificate.key-store-password", "isemdm.tls.key"})
    void otherPropertiesNameNone(String property) {
        assertFalse(QuarkusCertificate.isInRegistry(List.of(property)));
        assertFalse(QuarkusCertificate.isInOlderProperties(List.of(property)));
    }
}
