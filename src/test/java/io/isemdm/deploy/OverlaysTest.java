package io.isemdm.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.isemdm.Alone;
import io.isemdm.documents.CodeBlock;

/** What kustomize makes of {@code k8s/} is Kubernetes', fits together, and fits the service. */
@Alone
class OverlaysTest {

    private static final Path K8S = Path.of("k8s");
    private static final RuntimeKeys KNOWN = RuntimeKeys.read();
    private static final Map<String, String> RENDERED = new HashMap<>();

    private static Path ours;
    private static Properties defaults;
    private static PreparedSecrets secrets;

    @BeforeAll
    static void render(@TempDir Path directory) throws Exception {
        Kubectl.isInstalledOrSkip();
        defaults = new Properties();
        try (Reader text = Files.newBufferedReader(Path.of("src", "main", "resources", "application.properties"))) {
            defaults.load(text);
        }
        secrets = PreparedSecrets.run(directory, "Secrets", "Certificate", "Store");
        RENDERED.put("lab", Kubectl.kustomize(K8S.resolve("overlays/lab")));
        RENDERED.put("production", Kubectl.kustomize(K8S.resolve("overlays/production")));
        ours = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "overlay-");
        String example = CodeBlock.of(K8S.resolve("README.md"), "Deploy", "yaml").text();
        Files.writeString(ours.resolve("kustomization.yaml"), example);
        Files.copy(K8S.resolve("overlays/production/application.properties"), ours.resolve("application.properties"));
        RENDERED.put("of the document", Kubectl.kustomize(ours));
        Files.writeString(ours.resolve("kustomization.yaml"),
                example.replace("overlays/production", "overlays/lab").replaceAll("(?ms)^patches:.*", ""));
        RENDERED.put("lab with both components", Kubectl.kustomize(ours));
    }

    @AfterAll
    static void clean() throws IOException {
        if (ours != null) {
            try (Stream<Path> files = Files.walk(ours)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab", "production", "of the document", "lab with both components"})
    void anOverlayFitsTogetherAndFitsTheService(String name) {
        assertEquals(List.of(), complaints(RENDERED.get(name)));
    }

    @Test
    void theLabIsOneProcessOnItsVolume() {
        Overlay lab = Overlay.of(RENDERED.get("lab"));
        assertEquals(1, lab.deployment().getSpec().getReplicas());
        assertTrue(lab.pod().getVolumes().stream().anyMatch(volume -> volume.getPersistentVolumeClaim() != null));
        assertEquals(List.of(), lab.all(NetworkPolicy.class));
    }

    @Test
    void productionIsThreeProcessesAndMoreOnPostgresql() {
        Overlay production = Overlay.of(RENDERED.get("production"));
        assertEquals(3, production.all(HorizontalPodAutoscaler.class).get(0).getSpec().getMinReplicas());
        assertEquals(1, production.all(PodDisruptionBudget.class).size());
        assertEquals(1, production.all(NetworkPolicy.class).size());
        assertEquals(2, production.pod().getTopologySpreadConstraints().size());
        assertTrue(production.configuration().getProperty("quarkus.datasource.jdbc.url")
                .startsWith("jdbc:postgresql:"));
    }

    @Test
    void theOverlayOfTheDocumentSaysWhatItSays() {
        String rendered = RENDERED.get("of the document");
        assertTrue(rendered.contains("image: registry.example/ise-mdm-emulator:0.1.0"), rendered);
        assertTrue(rendered.contains("cidr: 198.51.100.16/28"), rendered);
        assertFalse(rendered.contains("192.0.2.0/24"), rendered);
        assertTrue(rendered.contains("- mdm.acme.example"), rendered);
        assertTrue(rendered.contains("kind: ServiceMonitor"), rendered);
        assertEquals("permit", Overlay.of(rendered).environment().get("ISEMDM_METRICS_ACCESS"));
    }

    /** Each row is one mistake, made in what production becomes with both components. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            runAsNonRoot: true | runAsNonRoot: false | pod: runAsNonRoot is not true
            fsGroup: 65532 | fsGroup: 0 | pod: fsGroup
            type: RuntimeDefault | type: Unconfined | pod: no seccomp profile
            automountServiceAccountToken: false | automountServiceAccountToken: true | pod: has a service-account token
            readOnlyRootFilesystem: true | readOnlyRootFilesystem: false | container: root file system
            allowPrivilegeEscalation: false | allowPrivilegeEscalation: true | container: allowPrivilegeEscalation
            - ALL | - NET_RAW | container: keeps capabilities
            ise-mdm-emulator:0.1.0 | ise-mdm-emulator:latest | container: the image
            terminationGracePeriodSeconds: 60 | terminationGracePeriodSeconds: 40 | pod: terminationGracePeriodSeconds
            mountPath: /tmp | mountPath: /etc | container: nothing is mounted at /tmp
            containerPort: 8443 | containerPort: 443 | container: ports
            targetPort: https | targetPort: http | Service ise-mdm-emulator: the container has no port http
            - port: https | - port: 8080 | NetworkPolicy: the container has no port 8080
            port: 5432 | port: 5433 | NetworkPolicy: does not let out
            kind: Deployment\\n    name: ise-mdm-emulator | kind: Deployment\\n    name: mdm | HorizontalPodAutoscaler: scales
            maxReplicas: 6 | maxReplicas: 7 | ConfigMap: 8 pods
            jdbc.max-size= | jdbc.max-sise= | ConfigMap: no key
            name: ISEMDM_SHUTDOWN_DELAY | name: ISEMDM_SHUTDOWN_DELAYS | container: no key
            name: ISEMDM_METRICS_ACCESS | name: ISEMDM_METRICS_OPEN | container: no key
            accounts/lab | accounts/labs | ISEMDM_ACCOUNTS_LAB_PASSWORD_FILE:
            secretName: ise-mdm-emulator-store | secretName: mdm-store | pod: nobody is told to make the Secret mdm
            port: management\\n    scrapeTimeout | port: metrics\\n    scrapeTimeout | ServiceMonitor: no Service
            """)
    void aMistakeIsFound(String right, String wrong, String complaint) {
        String rendered = RENDERED.get("of the document");
        String from = right.replace("\\n", "\n");
        assertTrue(rendered.contains(from), "what this row changes is not there");
        List<String> found = complaints(rendered.replace(from, wrong.replace("\\n", "\n")));
        assertTrue(found.stream().anyMatch(line -> line.startsWith(complaint)), complaint + " is not in " + found);
    }

    private static List<String> complaints(String rendered) {
        Overlay overlay = Overlay.of(rendered);
        List<String> complaints = new ArrayList<>(PodRules.complaints(overlay, defaults));
        complaints.addAll(ReferenceRules.complaints(overlay, secrets.keys()));
        complaints.addAll(ConfigurationRules.complaints(overlay, KNOWN));
        return complaints;
    }
}
