package io.isemdm.probe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.isemdm.Alone;
import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.HttpProxy;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;
import io.isemdm.probe.server.TestDevice;

/** What the server and the proxy get to know comes back from them in every place, and is in no report. */
@Alone
class SecretsSentBackTest {

    private static final String PASSWORD = "p&ss/<w\u00f6rd>+1";
    private static final String TOKEN = base64(MdmServer.USER + ":" + PASSWORD);
    private static final String PROXY_PASSWORD = "proxy's \"pw\"";
    private static final String PROXY_TOKEN = base64("bob:" + PROXY_PASSWORD);
    private static final String IN_XML = "p&amp;ss/&lt;w\u00f6rd&gt;+1";
    private static final String IN_URL = "p%26ss%2F%3Cw%C3%B6rd%3E%2B1";
    private static final List<String> SECRETS = List.of(PASSWORD, TOKEN, PROXY_PASSWORD, PROXY_TOKEN, IN_XML, IN_URL);

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A proxy and the server behind it in one. */
    private static class Echo extends MdmServer {

        Echo() throws IOException {
            // as its parent
        }

        @Override
        protected Reply reply(Call call) {
            assertEquals("Basic " + PROXY_TOKEN, call.headers().get("proxy-authorization"));
            Map<String, String> headers = new TreeMap<>(call.headers());
            headers.computeIfPresent("authorization", (name, value) -> value.equals("Basic " + TOKEN)
                    ? "Basic " + base64(USER + ":" + MdmServer.PASSWORD) : value);
            return super.reply(new Call(call.method(), call.target().replaceFirst("http://[^/]*", ""), headers,
                    call.body()));
        }
    }

    /** Fails, and says everything in the status line, the headers and the body. */
    private static final class Failing extends Echo {

        private final int status;

        Failing(int status) throws IOException {
            this.status = status;
        }

        @Override
        protected Reply reply(Call call) {
            super.reply(call);
            return new Reply(status, "text/html", String.join(" ", SECRETS).getBytes(StandardCharsets.UTF_8), Map.of());
        }

        @Override
        protected boolean send(Call call, Reply reply, OutputStream to) throws IOException {
            String all = String.join(" ", SECRETS);
            to.write(("HTTP/1.1 " + reply.status() + " " + all + "\r\nLocation: /login?" + all + "\r\nX-Echo: " + all
                    + "\r\nContent-Length: " + reply.body().length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            to.write(reply.body());
            to.flush();
            return true;
        }
    }

    /** Works, and has the secrets for values. */
    private static final class Telling extends Echo {

        private final String apiPath;

        Telling(String apiPath) throws IOException {
            this.apiPath = apiPath;
        }

        @Override
        protected Reply mdmInfo(int version) {
            return super.mdmInfo(version).replacing("<api_path>", "<api_path>" + apiPath)
                    .replacing("https://mdm.example/enroll", "enroll?" + IN_URL)
                    .replacing(">Test<", ">" + IN_XML + " " + TOKEN + " " + PROXY_PASSWORD + " " + PROXY_TOKEN + "<");
        }

        @Override
        protected Reply list(int version, Call call, List<TestDevice> devices, String cursor) {
            return super.list(version, call, devices, cursor).replacing("Tom", IN_XML + " " + TOKEN + " "
                    + PROXY_PASSWORD + " " + PROXY_TOKEN);
        }
    }

    @ParameterizedTest
    @CsvSource({"test,1", "check,1", "device,1", "run,2"})
    void noReportHoldsWhatAServerThatFailsSendsBack(String command, int code) throws Exception {
        for (int status : new int[] {302, 500}) {
            try (Failing server = new Failing(status)) {
                assertEquals(code, probe(server, command), err::toString);
                assertHidden();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"test,0", "check,1", "device,1"})
    void noReportHoldsWhatAServerThatWorksHasForValues(String command, int code) throws Exception {
        try (Telling server = new Telling("")) {
            assertEquals(code, probe(server, command), err::toString);
            assertHidden();
        }
    }

    @ParameterizedTest
    @CsvSource({"test,1", "check,1", "device,1", "run,2"})
    void noReportHoldsAnApiPathWithSecretsInIt(String command, int code) throws Exception {
        try (Telling server = new Telling(IN_XML + PROXY_TOKEN)) {
            assertEquals(code, probe(server, command), err::toString);
            assertHidden();
        }
    }

    @Test
    void everySpellingIsHiddenAndNothingThatIsTooShort() {
        Target target = Target.of("mdm.example").withCredentials(Credentials.basic("ise", "a\"\u00e4 &"));
        for (String spelling : List.of("a\"\u00e4 &", "a%22%c3%a4%20%26", "a%22%C3%A4+&", "a&quot;\u00e4 &amp;",
                "a&#34;&#228;&#x20;&#038;", "a\\\"\\u00e4 &", "a\"\u00c3\u00a4 &", "a\"\uFFFD &")) {
            assertEquals("<***>", target.withoutSecrets("<" + spelling + ">"));
        }
        assertEquals("the ise", target.withCredentials(Credentials.basic("x", "ise")).withoutSecrets("the ise"));
        assertEquals("the ise", target.withCredentials(Credentials.NONE).withoutSecrets("the ise"));
        Target both = target.withCredentials(Credentials.bearer("secret"))
                .withProxy(new HttpProxy("proxy", 1, Credentials.basic("bob", "secret-one")));
        assertEquals("*** ***", both.withoutSecrets("secret secret-one"));
    }

    @Test
    void aTokenOfAnyLengthIsHiddenAndItsBeginningWhereAReportIsCut() {
        String token = "eyJhbGciOi".repeat(6_000) + "/+=";
        Target target = Target.of("mdm.example").withCredentials(Credentials.bearer(token));
        assertEquals("<***>", target.withoutSecrets("<" + token + ">"));
        assertEquals("<***>", target.withoutSecrets("<" + token.replace("/+=", "%2F%2b%3D") + ">"));
        assertEquals("<***... (70000 bytes)", target.withoutSecrets("<" + token.substring(0, 2_000)
                + "... (70000 bytes)"));
        assertEquals("eyJhbGciOi and more", target.withoutSecrets("eyJhbGciOi and more"));
    }

    @Test
    void aPasswordThatLooksLikeASpellingOfAnotherOneIsHidden() {
        Target target = Target.of("mdm.example").withCredentials(Credentials.basic("ise", "%25&amp;x\\u0041"));
        assertEquals("<***>", target.withoutSecrets("<%25&amp;x\\u0041>"));
    }

    private void assertHidden() throws Exception {
        List<String> reports = new ArrayList<>(List.of(out.toString(), err.toString()));
        for (String file : List.of("report.json", "report.xml")) {
            Path path = directory.resolve(file);
            if (Files.exists(path)) {
                reports.add(Files.readString(path));
                if (file.endsWith("json")) {
                    reports.add(new ObjectMapper().readTree(path.toFile()).findValuesAsText("evidence").toString());
                }
            }
        }
        for (String report : reports) {
            for (String secret : SECRETS) {
                assertFalse(report.contains(secret), () -> secret + " is in " + report);
            }
        }
        assertTrue(reports.stream().anyMatch(report -> report.contains("***")), reports::toString);
    }

    private int probe(Echo server, String command) throws IOException {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Path proxySecret = Files.writeString(directory.resolve("proxy-password"), PROXY_PASSWORD);
        List<String> line = new ArrayList<>(List.of(command, "http://mdm.example"));
        if (command.equals("device")) {
            line.add(MdmServer.DEVICES.get(0).mac());
        }
        line.addAll(List.of("--instance", MdmServer.INSTANCE, "--user", MdmServer.USER, "--password-file", "-",
                "--proxy", "localhost:" + server.port(), "--proxy-user", "bob", "--proxy-password-file",
                proxySecret.toString(), "--fast", "--json=" + directory.resolve("report.json"), "--junit-xml",
                directory.resolve("report.xml").toString()));
        InputStream in = new ByteArrayInputStream(PASSWORD.getBytes(StandardCharsets.UTF_8));
        return ProbeCommand.run(in, new PrintWriter(out), new PrintWriter(err), line.toArray(String[]::new));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
