package io.isemdm.deploy;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.isemdm.Alone;

/** Every file of {@code k8s/} as it stands, without kubectl: only fields that there are, only files that there are. */
@Alone
class ManifestFilesTest {

    private static final Path K8S = Path.of("k8s");
    private static final Map<String, TextSchema> SCHEMAS = Map.of("Kustomization", new TextSchema("kustomization"),
            "Component", new TextSchema("kustomization"), "Certificate", new TextSchema("certificate"));

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(K8S)) {
            return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileHasOnlyFieldsThatThereAre(Path file) throws IOException {
        JsonNode document = StrictYaml.document(file);
        TextSchema schema = SCHEMAS.get(document.path("kind").asText());
        if (schema == null) {
            assertDoesNotThrow(() -> StrictManifests.read(document));
        } else {
            schema.accepts(document);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsNamedByOneThatIsApplied(Path file) throws IOException {
        if (file.endsWith("kustomization.yaml")) {
            JsonNode kustomization = StrictYaml.document(file);
            for (String list : List.of("resources", "components")) {
                kustomization.path(list).forEach(entry -> isThere(file, entry.asText()));
            }
            kustomization.path("patches").forEach(patch -> isThere(file, patch.path("path").asText()));
            kustomization.path("configMapGenerator").forEach(map -> map.path("files")
                    .forEach(entry -> isThere(file, entry.asText())));
        } else {
            String kustomization = Files.readString(file.resolveSibling("kustomization.yaml"));
            assertTrue(kustomization.contains(file.getFileName().toString()), file + " belongs to nothing");
        }
    }

    private static void isThere(Path file, String name) {
        assertTrue(Files.exists(file.resolveSibling(name)), file + " names " + name + ", which is not there");
    }

    /** Misspelled at every depth: of the object, of the pod, of a container, of a probe, of a list's element. */
    @ParameterizedTest
    @CsvSource({"metadata, metadatum", "selector, selectors", "automountServiceAccountToken, automountToken",
            "runAsNonRoot, runAsNonroot", "readOnlyRootFilesystem, readOnlyRootFileSystem", "drop, drops",
            "failureThreshold, failureTreshold", "httpGet, http", "containerPort, containerport",
            "mountPath, mountpath", "sizeLimit, sizelimit", "secretName, secretname", "periodSeconds, periodSecond"})
    void aMisspelledFieldIsRefused(String right, String wrong) throws IOException {
        String text = Files.readString(K8S.resolve("base/deployment.yaml"));
        assertTrue(text.contains(right + ":"), right);
        JsonNode misspelled = StrictYaml.documents(text.replaceFirst("\\b" + right + ":", wrong + ":")).get(0);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> StrictManifests.read(misspelled));
        assertTrue(refused.getMessage().contains("\"" + wrong + "\""), refused.getMessage());
    }

    @Test
    void aFieldOfTheWrongTypeAndAKeyThatStandsTwiceAreRefused() throws IOException {
        String text = Files.readString(K8S.resolve("base/deployment.yaml"));
        JsonNode typed = StrictYaml.documents(text.replace("runAsNonRoot: true", "runAsNonRoot: 'true'")).get(0);
        assertThrows(IllegalArgumentException.class, () -> StrictManifests.read(typed));
        String twice = text.replace("      enableServiceLinks: false",
                "      enableServiceLinks: false\n      enableServiceLinks: true");
        String message = assertThrows(IllegalArgumentException.class, () -> StrictYaml.documents(twice)).getMessage();
        assertTrue(message.contains("enableServiceLinks"), message);
    }

    @ParameterizedTest
    @CsvSource({"components/cert-manager/certificate.yaml, dnsNames:, dnsName:",
            "components/cert-manager/certificate.yaml, rotationPolicy:, rotation:",
            "components/service-monitor/service-monitor.yaml, scrapeTimeout:, scrapeTimeOut:",
            "overlays/production/autoscaler.yaml, averageUtilization:, averageUtilisation:",
            "overlays/production/network-policy.yaml, cidr:, cdir:",
            "overlays/lab/kustomization.yaml, newTag:, tag:"})
    void otherKindsAreReadAsStrictly(String file, String right, String wrong) throws IOException {
        String text = Files.readString(K8S.resolve(file));
        assertTrue(text.contains(right), right);
        JsonNode misspelled = StrictYaml.documents(text.replace(right, wrong)).get(0);
        if (StrictManifests.knows(misspelled)) {
            assertThrows(IllegalArgumentException.class, () -> StrictManifests.read(misspelled));
        } else {
            assertFalse(SCHEMAS.get(misspelled.path("kind").asText()).complaints(misspelled).isEmpty());
        }
    }

    @Test
    void aKeyThatCountsAtBuildTimeOnlyIsNoKeyHere() {
        RuntimeKeys known = RuntimeKeys.read();
        assertEquals(List.of(true, true, true, true, true), Stream.of("QUARKUS_HTTP_SSL_PORT",
                "ISEMDM_ACCOUNTS_ISE_PASSWORD_FILE", "ISEMDM_INTEGRATIONS_SECOND_PATH",
                "QUARKUS_LOG_CATEGORY__IO_ISEMDM_ACCESS__LEVEL", "QUARKUS_DATASOURCE_JDBC_URL")
                .map(known::hasVariable).toList());
        assertEquals(List.of(false, false, false, false), Stream.of("QUARKUS_DATASOURCE_DB_KIND",
                "QUARKUS_HTTP_SSLPORT", "ISEMDM_ACCOUNTS_ISE_PASSWORT", "ISEMDM_DATA")
                .map(known::hasVariable).toList());
        assertEquals(List.of(true, true, false), Stream.of("quarkus.log.category.\"io.isemdm.access\".level",
                "isemdm.integrations.second.path", "quarkus.datasource.db-kind").map(known::hasKey).toList());
    }
}
