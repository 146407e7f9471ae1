package io.isemdm.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.isemdm.PackagedService;
import io.isemdm.deploy.Command;
import io.isemdm.deploy.RuntimeKeys;

/** Runs what the documents show in code blocks, taken from them, against one service that was started as README says. */
class DocumentsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\b([A-Z][A-Z0-9_]+)=");
    private static final Pattern LOG_FIELD = Pattern.compile("(\\w+)=(?:\"[^\"]*\"|\\S+)");

    private static PackagedService service;
    private static Terminal terminal;
    private static String printed;
    private static String labPassword;
    private String answered = "";

    @BeforeAll
    static void startAsTheReadmeSays() throws Exception {
        Command.isInstalledOrSkip(List.of("curl", "--version"), "no command of the documents is run");
        Command.isInstalledOrSkip(List.of("bash", "--version"), "no command of the documents is run");
        service = new PackagedService();
        for (String chosen : List.of("ISEMDM_ACCOUNTS_ISE_PASSWORD", "ISEMDM_ACCOUNTS_LAB_PASSWORD",
                "ISEMDM_INVENTORY_SAMPLE")) {
            service.with(chosen, null);
        }
        service.start();
        printed = service.printed(0);
        List<String> passwords = Pattern.compile("Password +(\\S+)").matcher(printed).results()
                .map(found -> found.group(1)).toList();
        assertEquals(2, passwords.size(), printed);
        labPassword = passwords.get(1);
        terminal = new Terminal(service, passwords.get(0), labPassword);
        refuseSomebody();
    }

    /** Whoever may little asks for much, so that the log has refusals. */
    private static void refuseSomebody() throws Exception {
        lab("POST", "/lab/accounts", "{\"name\":\"reader\",\"password\":\"reader-of-few-things\",\"privileges\":["
                + "\"Read Network Integration\"]}", "application/json");
        assertEquals(403, send("POST", "/networkIntegrationEndpoint/1/79fu/ciscoise/v3/action"
                + "/?actionType=corporate_wipe", "", "application/xml", "reader", "reader-of-few-things").statusCode());
        assertEquals(401, send("POST", "/api/v1/api-roles", "{}", "application/json", "reader", "reader-of-few-things")
                .statusCode());
    }

    @AfterAll
    static void end() throws Exception {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void everyCodeBlockIsDealtWith() throws Exception {
        List<CodeBlock> blocks = CodeBlock.all();
        assertTrue(blocks.size() > 40, () -> "only " + blocks);
        for (CodeBlock block : blocks) {
            assertTrue(Treatment.of(block) != null, () -> "nobody has said what to do with " + block);
        }
        for (Treatment treatment : Treatment.ALL) {
            assertTrue(blocks.stream().anyMatch(block -> Treatment.of(block) == treatment),
                    () -> "for no block: " + treatment);
        }
    }

    @TestFactory
    Stream<DynamicTest> whatADocumentShowsIsTrue() throws Exception {
        List<CodeBlock> blocks = CodeBlock.all();
        // what is imported stands in a file of this name, which the document shows after the command
        Files.writeString(terminal.directory().resolve("devices.yaml"), blocks.stream()
                .filter(block -> Treatment.of(block).kind() == Treatment.Kind.DEVICES).findFirst().orElseThrow().text());
        return blocks.stream().filter(block -> Treatment.of(block) != null
                && Treatment.of(block).kind() != Treatment.Kind.NOT_HERE)
                .map(block -> dynamicTest(block.toString(), () -> check(block, Treatment.of(block))));
    }

    private void check(CodeBlock block, Treatment treatment) throws Exception {
        switch (treatment.kind()) {
            case RUN -> run(block);
            case ANSWER -> assertEquals(names(first(block.text())), names(first(answered)), answered);
            case LOG -> {
                for (String line : block.text().lines().toList()) {
                    assertLogged(fields(line));
                }
            }
            case PRINTED -> assertPrinted(block);
            case DEVICES -> lab("POST", "/lab/devices/import?mode=replace", block.text(), "application/yaml");
            case SETTINGS -> assertKnown(block);
            case JAVA -> JavaBlock.compile(block);
            case ELSEWHERE -> Class.forName(treatment.note());
            default -> throw new IllegalStateException(treatment.toString());
        }
    }

    /** The answers have the fields of the comments after the commands, where there are any. */
    private void run(CodeBlock block) throws Exception {
        answered = terminal.run(block);
        List<JsonNode> shown = values(block.text().lines().filter(line -> line.startsWith("# "))
                .map(line -> line.substring(2)).reduce("", (text, line) -> text + line + "\n"));
        List<JsonNode> heard = values(answered);
        int next = 0;
        for (JsonNode answer : shown) {
            while (next < heard.size() && !names(answer).equals(names(heard.get(next)))) {
                next++;
            }
            assertTrue(next < heard.size(), () -> "nothing was answered like " + answer + ":\n" + answered);
            next++;
        }
        lab("PATCH", "/lab/settings", "{\"basic_authentication\":true}", "application/merge-patch+json");
        lab("PATCH", "/lab/logging", "{\"io.isemdm\":\"INFO\",\"io.isemdm.access\":\"INFO\"}",
                "application/merge-patch+json");
    }

    private static JsonNode first(String text) {
        return values(text).get(0);
    }

    /** The JSON documents in a text of other lines, with what stands in an ellipsis left out. */
    private static List<JsonNode> values(String text) {
        List<JsonNode> values = new ArrayList<>();
        String json = text.replace("[…]", "[]");
        for (int from = json.indexOf('{'); from >= 0; from = json.indexOf("\n{", from + 1)) {
            try (MappingIterator<JsonNode> documents = JSON.readerFor(JsonNode.class).readValues(json.substring(from))) {
                values.add(documents.next());
            } catch (IOException | RuntimeException e) {
                throw new AssertionError("no JSON: " + json.substring(from), e);
            }
        }
        return values;
    }

    private static Set<String> names(JsonNode json) {
        Set<String> names = new TreeSet<>();
        json.fieldNames().forEachRemaining(names::add);
        json.forEach(child -> names.addAll(names(child)));
        return names;
    }

    private static List<String> fields(String line) {
        return LOG_FIELD.matcher(line).results().map(field -> field.group(1)).toList();
    }

    private static void assertLogged(List<String> fields) throws Exception {
        for (int i = 0; i < 100; i++) {
            if (service.output().lines().anyMatch(line -> fields(line).equals(fields))) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no line has " + fields + ":\n" + service.output());
    }

    private static void assertPrinted(CodeBlock block) {
        int from = 0;
        for (String line : block.text().lines().filter(text -> !text.isBlank()).toList()) {
            // the first column, the first option, or the words before the first figure
            String label = line.replaceFirst("^20\\S+ \\S+ INFO +", "").strip().split(" {2,}|: | /| [0-9]")[0];
            int found = printed.indexOf(label, from);
            assertTrue(found >= 0, () -> "\"" + label + "\" was not printed, or elsewhere:\n" + printed);
            from = found + label.length();
        }
    }

    private static void assertKnown(CodeBlock block) {
        RuntimeKeys known = RuntimeKeys.read();
        Matcher variable = VARIABLE.matcher(block.text());
        boolean any = false;
        while (variable.find()) {
            any = true;
            assertTrue(known.hasVariable(variable.group(1)), variable.group(1) + " is unknown");
        }
        assertTrue(any, block.text());
    }

    private static String lab(String method, String path, String body, String type) throws Exception {
        HttpResponse<String> answer = send(method, path, body, type, "lab", labPassword);
        assertFalse(answer.statusCode() >= 400, answer::body);
        return answer.body();
    }

    private static HttpResponse<String> send(String method, String path, String body, String type, String account,
            String password) throws Exception {
        return service.client().send(service.request(path, account, password).header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
