package io.isemdm.deploy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.isemdm.OnOneStore;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** The script and the playbook that put devices into the inventory before a test of ISE policies, run for real. */
@QuarkusTest
@OnOneStore
class SeedDevicesTest {

    private static final Path EXAMPLES = Path.of("docs", "examples");
    private static final Path SCRIPT = EXAMPLES.resolve("seed-devices.sh");
    /** What the module {@code ansible.builtin.uri} takes, as far as it is used. */
    private static final Set<String> URI_PARAMETERS = Set.of("url", "method", "src", "headers", "status_code",
            "body_format", "body", "url_username", "url_password", "force_basic_auth", "ca_path");
    private static final Set<String> TASK_KEYWORDS = Set.of("name", "ansible.builtin.uri", "register", "until",
            "retries", "delay");

    @TestHTTPResource(value = "/", tls = true)
    URL https;

    @TestHTTPResource("/")
    URL http;

    @TempDir
    Path directory;

    private Path password;

    @BeforeEach
    void empty() throws IOException {
        lab().delete("/lab/devices?all=true").then().statusCode(200);
        password = Files.writeString(directory.resolve("lab"), "lab-secret\n");
    }

    @Test
    void theScriptSeedsDevicesThatIseSeesAndPutsThemBackWhenItRunsAgain() throws Exception {
        assertEquals("", errors(seed(url(https), "MDM_CA", certificate())));
        String compliance = "/lab/devices/compliance";
        lab().contentType("application/json").body("{\"status\":false}").post(compliance).then().statusCode(200);
        String output = output(seed(url(https), "MDM_CA", certificate()));
        assertTrue(output.contains("\"created\":0,\"updated\":6"), output);
        lab().get("/lab/devices?label=ise-policies").then().statusCode(200).body("devices", hasSize(6))
                .body("devices.findAll { it.compliance.status }.host_name", hasSize(1))
                .body("devices.findAll { !it.register_status }.host_name", hasItems("policy-not-enrolled"))
                .body("devices.findAll { !it.disk_encryption_on }.host_name", hasItems("policy-not-encrypted"))
                .body("devices.findAll { !it.pin_lock_on }.host_name", hasItems("policy-no-pin"))
                .body("devices.findAll { it.jail_broken }.host_name", hasItems("policy-jail-broken"));
        given().auth().preemptive().basic("ise", "ise-secret").urlEncodingEnabled(false)
                .get("/networkIntegrationEndpoint/1/79fu/ciscoise/v3/devices/?paging=0&querycriteria=macaddress"
                        + "&value=0215EDE00004&filter=all")
                .then().statusCode(200).body(containsString("<failure_reason>FileVault is off</failure_reason>"));
    }

    @Test
    void theScriptSaysWhatIsWrongAndChangesNothing() throws Exception {
        Files.writeString(password, "pass\"word\\\n");
        Process refused = seed(url(http));
        assertTrue(errors(refused).contains("401"));
        assertNotEquals(0, refused.exitValue());
        Files.writeString(password, "lab-secret");
        Path broken = Files.writeString(directory.resolve("broken.yaml"), "- macaddresses: [no MAC address]\n");
        Process unreadable = seed(url(http) + " " + broken);
        String output = output(unreadable);
        assertTrue(output.contains("macaddresses"), output);
        assertNotEquals(0, unreadable.exitValue());
        assertTrue(errors(seed("")).contains("MDM_CA"));
        lab().get("/lab/devices").then().body("devices", hasSize(0));
    }

    @Test
    void thePlaybookSeedsDevicesAndLetsOneStopComplying() throws IOException {
        JsonNode playbook = StrictYaml.document(EXAMPLES.resolve("seed-devices.ansible.yaml"));
        assertEquals(1, playbook.size());
        JsonNode play = playbook.get(0);
        Map<String, String> variables = new HashMap<>();
        play.path("vars").fieldNames().forEachRemaining(name -> variables.put(name, ""));
        assertEquals(Set.of("mdm_url", "mdm_ca", "lab_password"), variables.keySet());
        variables.put("mdm_url", url(http));
        variables.put("lab_password", "lab-secret");
        List<Integer> answers = new ArrayList<>();
        for (JsonNode task : play.path("tasks")) {
            assertEquals(Set.of(), unknown(task, TASK_KEYWORDS));
            JsonNode call = play.path("module_defaults").path("ansible.builtin.uri").deepCopy();
            ((ObjectNode) call).setAll(
                    (ObjectNode) task.path("ansible.builtin.uri"));
            assertEquals(Set.of(), unknown(call, URI_PARAMETERS));
            Response answer = call(call, variables);
            assertEquals(call.path("status_code").asInt(), answer.statusCode(), answer.asString());
            answers.add(answer.statusCode());
        }
        assertEquals(List.of(200, 200, 200), answers);
        lab().get("/lab/devices?label=ise-policies&compliance=false").then().body("devices", hasSize(6));
    }

    /** What the module does with such parameters. */
    private static Response call(JsonNode call, Map<String, String> variables) throws IOException {
        RequestSpecification request = given().urlEncodingEnabled(false).auth().preemptive().basic(
                filled(call.path("url_username").asText(), variables),
                filled(call.path("url_password").asText(), variables));
        call.path("headers").properties().forEach(header -> request.header(header.getKey(),
                header.getValue().asText()));
        if (call.has("src")) {
            request.body(Files.readAllBytes(EXAMPLES.resolve(call.path("src").asText())));
        } else if (call.has("body")) {
            assertEquals("json", call.path("body_format").asText());
            request.contentType("application/json").body(call.path("body").toString());
        }
        return request.request(call.path("method").asText("GET"), filled(call.path("url").asText(), variables));
    }

    private static String filled(String template, Map<String, String> variables) {
        String text = template;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            text = text.replace("{{ " + variable.getKey() + " }}", variable.getValue());
        }
        assertFalse(text.contains("{{"), text);
        return text;
    }

    private static Set<String> unknown(JsonNode object, Set<String> known) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        names.removeAll(known);
        return names;
    }

    private static RequestSpecification lab() {
        return given().auth().preemptive().basic("lab", "lab-secret");
    }

    private static String url(URL url) {
        return url.toString().replaceFirst("/$", "");
    }

    private String certificate() throws IOException {
        String pem = lab().get("/lab/certificate").then().statusCode(200).extract().asString();
        return Files.writeString(directory.resolve("certificate.pem"), pem).toString();
    }

    /** @param arguments separated by blanks */
    private Process seed(String arguments, String... environment) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        if (!arguments.isEmpty()) {
            command.addAll(List.of(arguments.split(" ")));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(directory.resolve("errors").toFile())
                .redirectOutput(directory.resolve("output").toFile());
        builder.environment().put("LAB_PASSWORD_FILE", password.toString());
        for (int i = 0; i < environment.length; i += 2) {
            builder.environment().put(environment[i], environment[i + 1]);
        }
        Process process = builder.start();
        process.waitFor();
        return process;
    }

    private String output(Process ended) throws IOException {
        assertFalse(ended.isAlive());
        return Files.readString(directory.resolve("output"), StandardCharsets.UTF_8);
    }

    private String errors(Process ended) throws IOException {
        assertFalse(ended.isAlive());
        return Files.readString(directory.resolve("errors"), StandardCharsets.UTF_8);
    }
}
