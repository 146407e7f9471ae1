package io.isemdm.probe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.Alone;
import io.isemdm.probe.SimulatedIse;
import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.client.Timing;
import io.isemdm.probe.report.CheckText;
import io.isemdm.probe.report.ConnectionText;
import io.isemdm.probe.report.DeviceText;
import io.isemdm.probe.report.Paint;
import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;
import io.isemdm.probe.server.TestServer;

/** Servers that mean harm: the probe ends, says what it saw, and neither fills memory nor touches the terminal. */
@Alone
class HostileServersTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n";

    /** Writes the same bytes until the caller hangs up. */
    private static final class Endless extends TestServer {

        private final String first;
        private final String again;

        Endless(String first, String again) throws IOException {
            super(null);
            this.first = first;
            this.again = again;
        }

        @Override
        protected Reply reply(Call call) {
            return Reply.status(200);
        }

        @Override
        protected boolean send(Call call, Reply reply, OutputStream out) throws IOException {
            out.write(first.getBytes(StandardCharsets.ISO_8859_1));
            byte[] bytes = again.repeat(Math.max(1, 8_192 / again.length())).getBytes(StandardCharsets.ISO_8859_1);
            while (true) {
                out.write(bytes);
            }
        }
    }

    @Test
    void aBodyWithoutEndIsCut() throws IOException {
        assertBounded(new Endless(OK + "\r\n", " "));
        assertBounded(new Endless(OK + "Transfer-Encoding: chunked\r\n\r\n", "400\r\n" + "a".repeat(0x400) + "\r\n"));
        assertBounded(new Endless(OK + "Content-Length: 9000000000000000\r\n\r\n", "<a>"));
    }

    @Test
    void headersWithoutEndAreCut() throws IOException {
        assertBounded(new Endless(OK, "X: y\r\n"));
        assertBounded(new Endless(OK, "X"));
        assertBounded(new Endless("", "H"));
        assertBounded(new Endless(OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n", "X: y\r\n"));
    }

    @Test
    void interimAnswersWithoutEndAreNoHttp() throws IOException {
        try (Endless server = new Endless("", "HTTP/1.1 102 Processing\r\n\r\n")) {
            assertEquals(List.of(Rule.HTTP_ANSWER), broken(check(server)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: -1", "Content-Length: 1e3", "Content-Length: 99999999999999999999",
        "Transfer-Encoding: gzip", "no colon"})
    void headersThatCannotBeAreNoHttp(String header) throws IOException {
        try (Endless server = new Endless(OK + header + "\r\n\r\n", " ")) {
            assertEquals(List.of(Rule.HTTP_ANSWER), broken(check(server)));
        }
    }

    @Test
    void aBillionLaughsAreNotRead() throws IOException {
        StringBuilder document = new StringBuilder("<!DOCTYPE ise_api [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            document.append("<!ENTITY a").append(i).append(" \"").append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        try (TestServer server = answering(Reply.xml(document + "]><ise_api><name>&a29;</name></ise_api>"))) {
            assertEquals(List.of(Rule.XML_NO_DOCTYPE), broken(check(server)));
        }
        try (TestServer server = answering(Reply.xml("<!DOCTYPE ise_api SYSTEM \"http://localhost:1/x\"><ise_api/>"))) {
            assertEquals(List.of(Rule.XML_NO_DOCTYPE), broken(check(server)));
        }
    }

    @Test
    void elementsInElementsWithoutEndAreNotRead() throws IOException {
        try (TestServer server = answering(Reply.xml("<ise_api>".repeat(100_000)))) {
            assertEquals(List.of(Rule.XML_WELL_FORMED), broken(check(server)));
        }
    }

    @Test
    void aRedirectIsNeverFollowedAndSoNoLoopOfThem() throws IOException {
        int[] calls = {0};
        try (TestServer server = new TestServer(null) {
            @Override
            protected Reply reply(Call call) {
                calls[0]++;
                return Reply.status(302).with("Location", call.target());
            }
        }) {
            CheckReport report = check(server);
            assertEquals(List.of(Rule.PATH_NO_REDIRECT), broken(report));
            assertEquals(report.calls(), calls[0]);
        }
    }

    @Test
    void anApiPathCannotSmuggleACallOfItsOwn() throws IOException {
        try (MdmServer server = new MdmServer() {
            @Override
            protected Reply mdmInfo(int version) {
                return super.mdmInfo(version).replacing("<api_path>/", "<api_path>/x HTTP/1.1&#13;&#10;Evil: yes"
                        + "&#13;&#10;&#13;&#10;GET /");
            }
        }) {
            assertEquals(List.of(Rule.MDMINFO_API_PATH), broken(check(server)));
        }
    }

    @Test
    void escapeSequencesNeverReachTheTerminal() throws IOException {
        String evil = "\u001B]0;owned\u0007\u009B31m\u202Etxt.exe\u0008\u2028";
        try (MdmServer server = new MdmServer() {
            @Override
            protected Reply mdmInfo(int version) {
                // XML forbids ESC; elsewhere in an answer it can stand.
                return super.mdmInfo(version).replacing("Test", "\u009B31m\u202Etxt").with("X-Evil", "\u001B[2J")
                        .replacing("mdminfo</name>", evil + "</name>");
            }
        }; TestServer page = answering(new Reply(500, "text/html", evil.getBytes(StandardCharsets.UTF_8),
                Map.of("X-Evil", "\u001B[2J")))) {
            Paint none = new Paint(false);
            assertHarmless(new CheckText(none, true).of(check(server)));
            assertHarmless(new CheckText(none, true).of(check(page)));
            try (SimulatedIse ise = SimulatedIse.of(target(server));
                    SimulatedIse other = SimulatedIse.of(target(page))) {
                assertHarmless(new ConnectionText(none, true).of(ise.testConnection()));
                assertHarmless(new DeviceText(none, true).of(ise.device(null, MdmServer.DEVICES.get(0).mac())));
                assertHarmless(new ConnectionText(none, true).of(other.testConnection()));
            }
        }
    }

    @Test
    void aServerThatSendsThePasswordBackDoesNotGetItIntoTheReport() throws IOException {
        try (TestServer server = new TestServer(null) {
            @Override
            protected Reply reply(Call call) {
                return new Reply(500, "text/plain", ("you sent " + call.headers() + " and it is " + MdmServer.PASSWORD)
                        .getBytes(StandardCharsets.UTF_8), Map.of("X-Echo", MdmServer.PASSWORD));
            }
        }) {
            String text = target(server).withoutSecrets(new CheckText(new Paint(false), true).of(check(server)));
            assertTrue(text.contains("you sent"), text);
            assertFalse(text.contains(MdmServer.PASSWORD), text);
            assertFalse(text.contains("aXNlOmEtc2VjcmV0"), text);
        }
    }

    @Test
    void aServerThatHangsUpOrSaysNothingIsLeftAlone() throws IOException {
        for (long wait : new long[] {0, 60_000}) {
            try (TestServer server = new TestServer(null) {
                @Override
                protected Reply reply(Call call) {
                    return Reply.status(200);
                }

                @Override
                protected boolean send(Call call, Reply reply, OutputStream out) throws InterruptedException {
                    Thread.sleep(wait);
                    return false;
                }
            }) {
                CheckReport report = check(server);
                assertEquals(List.of(Rule.HTTP_ANSWER), broken(report));
                assertEquals(1, report.calls(), "nothing else is tried");
            }
        }
    }

    private static void assertBounded(TestServer server) throws IOException {
        try (server) {
            assertEquals(List.of(Rule.HTTP_BOUNDED), broken(check(server)));
        }
    }

    private static void assertHarmless(String text) {
        assertTrue(text.codePoints().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7F
                || c > 0xA0 && Character.getType(c) != Character.FORMAT && c != 0x2028), text);
        assertTrue(text.contains("\\u001B") || text.contains("\\u009B"), () -> "shown by their codes: " + text);
    }

    private static TestServer answering(Reply reply) throws IOException {
        return new TestServer(null) {
            @Override
            protected Reply reply(Call call) {
                return reply;
            }
        };
    }

    private static List<Rule> broken(CheckReport report) {
        return report.broken().stream().map(Finding::rule).toList();
    }

    private static CheckReport check(TestServer server) {
        try (SimulatedIse ise = SimulatedIse.of(target(server))) {
            return ise.check(CheckOptions.NONE);
        }
    }

    private static Target target(TestServer server) {
        return Target.of("http://localhost:" + server.port()).withInstance(MdmServer.INSTANCE)
                .withCredentials(Credentials.basic(MdmServer.USER, MdmServer.PASSWORD))
                .withTiming(new Timing(Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(20),
                        Duration.ZERO));
    }
}
