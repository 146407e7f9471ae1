package io.isemdm.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.isemdm.Alone;

/** The compose files of {@code docs/examples}: fields, keys of the service, files and names that there are. */
@Alone
class ComposeFilesTest {

    private static final Path EXAMPLES = Path.of("docs", "examples");
    private static final TextSchema SCHEMA = new TextSchema("compose");
    private static final RuntimeKeys KNOWN = RuntimeKeys.read();
    private static final Set<String> OUR_PORTS = Set.of("8443", "8081");

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.postgresql.yaml"})
    void aComposeFileFitsTogetherAndFitsTheService(String name) throws IOException {
        assertEquals(List.of(), complaints(Files.readString(EXAMPLES.resolve(name))));
    }

    @ParameterizedTest
    @CsvSource({"cap_drop:, cap_drops:", "ISEMDM_TLS_NAMES, ISEMDM_TLS_NAME", "443:8443, 443:443",
            "ISEMDM_SHUTDOWN_TIMEOUT: 30s, ISEMDM_SHUTDOWN_TIMEOUT: 90s", "/run/secrets/ise, /run/secrets/isee",
            "- data:/data, - date:/data", "read_only: true, read_only: false", "- ALL, - NET_RAW",
            "image: ise-mdm-emulator, image: ise-emulator", "172.30.15.10, 172.30.17.10",
            "user: 65532:65532, user: 0:0", "file: secrets/lab, file: secrets/laboratory"})
    void aMistakeIsFound(String right, String wrong) throws IOException {
        String text = Files.readString(EXAMPLES.resolve("compose.yaml"));
        assertTrue(text.contains(right), right);
        assertFalse(complaints(text.replace(right, wrong)).isEmpty(), wrong);
    }

    @Test
    void theSecretsThatAreMountedAreMadeOnceAndStay(@TempDir Path directory) throws Exception {
        Path script = Files.copy(EXAMPLES.resolve("make-secrets.sh"), directory.resolve("make-secrets.sh"));
        Command.run(new ProcessBuilder("bash", script.toString()));
        Path secrets = directory.resolve("secrets");
        String ise = Files.readString(secrets.resolve("ise")).strip();
        assertTrue(ise.matches("[A-Za-z0-9_-]{24}"), ise);
        Properties store = new Properties();
        store.load(Files.newBufferedReader(secrets.resolve("store.properties")));
        assertEquals(Files.readString(secrets.resolve("store")).strip(),
                store.getProperty("quarkus.datasource.password"));
        for (String name : List.of("compose.yaml", "compose.postgresql.yaml")) {
            StrictYaml.document(EXAMPLES.resolve(name)).path("secrets").forEach(secret -> assertTrue(
                    Files.isReadable(directory.resolve(secret.path("file").asText())), secret.toString()));
        }
        Command.run(new ProcessBuilder("bash", script.toString()));
        assertEquals(ise, Files.readString(secrets.resolve("ise")).strip());
    }

    private static List<String> complaints(String text) throws IOException {
        JsonNode compose = StrictYaml.documents(text).get(0);
        List<String> complaints = new ArrayList<>(SCHEMA.complaints(compose));
        Set<String> services = new TreeSet<>();
        compose.path("services").fieldNames().forEachRemaining(services::add);
        compose.path("services").properties().forEach(entry -> {
            JsonNode service = entry.getValue();
            service.path("depends_on").fieldNames().forEachRemaining(other -> must(complaints,
                    services.contains(other), entry.getKey() + ": depends on " + other));
            service.path("secrets").forEach(secret -> must(complaints,
                    compose.path("secrets").has(secret.asText()), entry.getKey() + ": secret " + secret));
            service.path("volumes").forEach(volume -> {
                String source = volume.asText().split(":")[0];
                must(complaints, source.startsWith("./") ? Files.exists(EXAMPLES.resolve(source))
                        : compose.path("volumes").has(source), entry.getKey() + ": volume " + source);
            });
            service.path("environment").properties().forEach(variable -> {
                String value = variable.getValue().asText();
                must(complaints, !value.startsWith("/run/secrets/") || contains(service.path("secrets"),
                        value.substring("/run/secrets/".length())), variable.getKey() + ": no secret " + value);
            });
            networks(compose, entry.getKey(), service, complaints);
        });
        ours(compose.path("services").path("ise-mdm-emulator"), complaints);
        Set<String> made = Set.of("ise", "lab", "store", "store.properties", "grafana");
        compose.path("secrets").forEach(secret -> must(complaints,
                made.contains(secret.path("file").asText().replaceFirst("^secrets/", "")), "not made: " + secret));
        return complaints;
    }

    private static void networks(JsonNode compose, String name, JsonNode service, List<String> complaints) {
        service.path("networks").properties().forEach(network -> {
            String subnet = compose.path("networks").path(network.getKey()).at("/ipam/config/0/subnet").asText();
            String address = network.getValue().path("ipv4_address").asText();
            must(complaints, subnet.endsWith(".0/24")
                    && address.startsWith(subnet.substring(0, subnet.length() - "0/24".length())),
                    name + ": " + address + " is not in " + subnet);
        });
    }

    private static void ours(JsonNode service, List<String> complaints) {
        must(complaints, "ise-mdm-emulator".equals(service.path("image").asText()), "the image is not ours");
        service.path("ports").forEach(port -> must(complaints,
                OUR_PORTS.contains(port.asText().replaceFirst(".*:", "")), "port " + port));
        must(complaints, service.path("read_only").asBoolean() && contains(service.path("tmpfs"), "/tmp")
                && contains(service.path("volumes"), "data:/data"), "not only /data and /tmp can be written");
        must(complaints, contains(service.path("cap_drop"), "ALL")
                && contains(service.path("security_opt"), "no-new-privileges:true"), "keeps privileges");
        service.path("environment").fieldNames().forEachRemaining(variable -> must(complaints,
                KNOWN.hasVariable(variable), "no key that counts at the start is set by " + variable));
        must(complaints, seconds(service.path("stop_grace_period"))
                >= seconds(service.at("/environment/ISEMDM_SHUTDOWN_TIMEOUT")) + 5, "killed before it has drained");
    }

    private static int seconds(JsonNode duration) {
        return Integer.parseInt(duration.asText().replace("s", ""));
    }

    private static boolean contains(JsonNode list, String text) {
        for (JsonNode entry : list) {
            if (entry.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static void must(List<String> complaints, boolean kept, String complaint) {
        if (!kept) {
            complaints.add(complaint);
        }
    }
}
