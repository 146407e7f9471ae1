package io.isemdm.probe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.isemdm.Alone;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;
import io.isemdm.probe.server.TestCertificates;
import io.isemdm.probe.server.TestProxy;
import picocli.CommandLine;

@Alone
class ProbeCommandTest {

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private MdmServer server;

    @BeforeEach
    void open() throws Exception {
        server = new MdmServer();
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void aTestConnectionThatSucceedsIsExitCode0() {
        assertEquals(0, probe("test"));
        assertTrue(out.toString().startsWith("ISE says: Connection Successful"), out::toString);
        assertTrue(out.toString().contains("api_path           /mdm/79fu/ciscoise/v3\n"), out::toString);
        assertEquals("", err.toString());
        assertFalse(out.toString().contains("\u001B"), "no colours where no terminal is");
    }

    @Test
    void withoutACommandTheConnectionIsTested() {
        assertEquals(0, ProbeCommand.run(password(), new PrintWriter(out), new PrintWriter(err), url(), "--instance",
                MdmServer.INSTANCE, "--user", MdmServer.USER, "--password-file", "-"));
        assertTrue(out.toString().startsWith("ISE says: "), out::toString);
    }

    @Test
    void aTestConnectionThatFailsIsExitCode1AndSaysWhatToDo() {
        assertEquals(1, probe("test", "--instance", "mdm/ewe", "--fast"));
        assertTrue(out.toString().startsWith("ISE says: Connection Failed: 404:: the MDM server is not reachable"),
                out::toString);
        assertTrue(out.toString().contains("path.instance (seen)"), out::toString);
        assertTrue(out.toString().contains("do     Compare the Instance Name"), out::toString);
        assertFalse(out.toString().contains(MdmServer.PASSWORD), out::toString);
    }

    @Test
    void nobodyAtThePortIsWhatIseSaysToo() throws Exception {
        server.close();
        assertEquals(1, probe("test", "--fast"));
        assertTrue(out.toString().startsWith("ISE says: Check if the MDM server is reachable"), out::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "tset https://host                                   | \"tset\" is none of the commands test, check, device, run",
        "https://host --insance x                            | Unknown option",
        "test ftp://host                                     | is no address of a server",
        "test https://host/mdm/79fu                          | --instance mdm/79fu",
        "test https://host:99999                             | is no address of a server",
        "test //x://                                         | is no address of a server",
        "test https://my_host:99999                          | is no address of a server",
        "test https://host --password-file -                 | --password-file needs --user",
        "test https://host --password-file - --bearer-file x | --password-file and --bearer-file: give one of them",
        "test https://host --proxy-user x                    | --proxy-user needs --proxy",
        "test https://host --proxy-password-file x           | --proxy-password-file needs --proxy",
        "test https://host --proxy a:1 --proxy-password-file x | --proxy-password-file needs --proxy-user",
        "test https://host --user ise --password-file - --proxy a:1 --proxy-user x --proxy-password-file -|one of them",
        "test https://host --bearer-file - --proxy a:1 --proxy-user x --proxy-password-file - | one of them",
        "test https://host --proxy https://a:1               | is not host:port",
        "test https://host --proxy http://a:1/x              | is not host:port",
        "test https://host --instance a?b                    | Instance Name",
        "test https://host --user ise --password-file nofile | there is no file nofile",
        "test https://host --ca nofile                       | there is no file nofile",
        "test https://host --ca pom.xml                      | holds no certificate",
        "test https://host --user ise --bearer-file x        | give one of them",
        "test https://host --user i:se --password-file -     | holds no colon",
        "test https://host --proxy nothing                   | is not host:port",
        "test https://host --proxy a:1 --proxy-user x        | needs --proxy-password-file",
        "test https://host --nothing                         | --nothing",
        "test                                                | URL",
        "check --json https://host                           | write the URL before the options",
        "check --json HTTP://host                            | write the URL before the options",
        "check --json=https://host https://host              | write the URL before the options",
        "device --json https://host F434F0A1E478             | write the URL before the options",
        "--json https://host                                 | write the URL before the options",
        "run --junit-xml https://host https://host           | write the URL before the options",
        "test --ca https://host https://host                 | write the URL before the options",
        "run --identifiers https://host https://host         | write the URL before the options",
        "check https://host --mac 12                         | is not 12 hex digits",
        "check https://host --max-pages 0                    | is not 1 or more",
        "check https://host --max-pages many                 | many",
        "check https://host --allow-actions                  | need --action-device",
        "check https://host --allow-wipe --action-device x   | needs --allow-actions",
        "device https://host                                 | ID",
        "device https://host x --by compliance               | names no device"})
    void whatCannotRunIsExitCode2AndOneLine(String line, String part) {
        assertEquals(2, ProbeCommand.run(password(), new PrintWriter(out), new PrintWriter(err),
                line.strip().split(" +")));
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().startsWith("Cannot probe: ") && err.toString().contains(part), err::toString);
        assertEquals("", out.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "test https://ise:pw-in-url@host            | the user by --user and the password by --password-file",
        "https://ise:pw-in-url@host                 | the user by --user and the password by --password-file",
        "test https://ise:pw-in-url/#@host          | the user by --user and the password by --password-file",
        "check --json https://ise:pw-in-url@host    | '--json'",
        "test --junit-xml https://ise:pw-in-url@host https://host | '--junit-xml'",
        "https://ise:pw-in-url@host https://host    | Unmatched argument",
        "test https://host --proxy http://bob:pw-in-url@a:1 | the user by --proxy-user"})
    void aPasswordInAnAddressIsNotRepeated(String line, String part) {
        assertEquals(2, ProbeCommand.run(password(), new PrintWriter(out), new PrintWriter(err),
                line.strip().split(" +")));
        assertTrue(err.toString().contains(part), err::toString);
        assertFalse(err.toString().contains("pw-in-url"), err::toString);
    }

    @Test
    void aHostNameMayHaveAnUnderscore() {
        assertEquals(1, ProbeCommand.run(password(), new PrintWriter(out), new PrintWriter(err), "test",
                "http://no_such_host.invalid:8443", "--fast"), err::toString);
        assertTrue(out.toString().contains("nobody knows the host no_such_host.invalid"), out::toString);
        assertEquals("my_host:8443", Target.of("my_host:8443").authority());
        assertEquals("https://my_host:443", Target.of("my_host").url());
    }

    @Test
    void aReportThatStandardOutputDoesNotTakeIsExitCode2() throws Exception {
        for (String command : List.of("test", "--help")) {
            err.getBuffer().setLength(0);
            PrintWriter full = new PrintWriter(new FilterWriter(new StringWriter()) {
                @Override
                public void write(String text, int from, int length) throws IOException {
                    throw new IOException("No space left on device");
                }
            });
            assertEquals(2, ProbeCommand.run(password(), full, new PrintWriter(err), command, url(), "--instance",
                    MdmServer.INSTANCE, "--user", MdmServer.USER, "--password-file", "-"));
            assertEquals("Cannot probe: standard output takes no more (probe --help)", err.toString().strip());
        }
    }

    @Test
    void helpNamesEveryCommandAndTheFieldsOfIsesForm() {
        for (List<String> line : List.of(List.of("--help"), List.of("test", "--help"), List.of("check", "-h"),
                List.of("device", "-h"), List.of("run", "-h"))) {
            assertEquals(0, ProbeCommand.run(password(), new PrintWriter(out), new PrintWriter(err),
                    line.toArray(String[]::new)));
        }
        for (String word : List.of("Hostname / IP Address", "Instance Name", "User Name", "Password", "--allow-wipe",
                "Exit codes")) {
            assertTrue(out.toString().contains(word), word);
        }
        assertEquals(2, ProbeCommand.run(password(), new PrintWriter(out), new PrintWriter(err)));
    }

    @Test
    void everyClassThatReflectionReadsIsRegisteredForANativeBuild() throws Exception {
        Set<String> registered = new TreeSet<>();
        new ObjectMapper().readTree(getClass().getResource(
                "/META-INF/native-image/io.isemdm/probe/reflect-config.json"))
                .forEach(entry -> registered.add(entry.get("name").asText()));
        Set<String> read = new TreeSet<>(List.of(ProbeCommand.class.getName(), ConnectionOptions.class.getName(),
                OutputOptions.class.getName(), TargetCommand.class.getName(), KnownOptions.class.getName(),
                HelpOption.class.getName(), LoadOptions.class.getName(), DurationForm.class.getName()));
        CommandLine probe = ProbeCommand.commandLine(password(), new PrintWriter(out), new PrintWriter(err));
        probe.getSubcommands().values().forEach(command -> read.add(command.getCommand().getClass().getName()));
        assertEquals(read, registered);
    }

    @Test
    void aCheckIsWrittenAsJsonAndAsJunitSuite() throws Exception {
        Path json = directory.resolve("check.json");
        Path junit = directory.resolve("check.xml");
        assertEquals(0, probe("check", "--json=" + json, "--junit-xml", junit.toString()));
        assertTrue(out.toString().contains("0 fail, 0 warn"), out::toString);
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertEquals("check", report.get("command").asText());
        assertEquals(0, report.get("fail").asInt());
        assertEquals(report.get("findings").size(), report.get("pass").asInt() + report.get("skipped").asInt());
        assertEquals("net.reachable", report.get("findings").get(0).get("rule").asText());
        Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile())
                .getDocumentElement();
        assertEquals(Integer.toString(report.get("findings").size()), suite.getAttribute("tests"));
        assertEquals("0", suite.getAttribute("failures"));
        assertEquals(report.get("skipped").asText(), suite.getAttribute("skipped"));
    }

    @Test
    void aReportThatCannotBeWrittenIsRefusedBeforeAnythingIsCalled() throws Exception {
        Path kept = Files.writeString(directory.resolve("kept.json"), "{}");
        Path nowhere = directory.resolve("nowhere");
        for (String command : List.of("test", "run")) {
            for (List<String> options : List.of(List.of("--json=" + nowhere.resolve("x")),
                    List.of("--json=" + kept, "--junit-xml", nowhere.resolve("x").toString()))) {
                err.getBuffer().setLength(0);
                assertEquals(2, ProbeCommand.run(password(), new PrintWriter(out), new PrintWriter(err),
                        Stream.concat(Stream.of(command, "http://localhost:1"), options.stream())
                                .toArray(String[]::new)));
                assertTrue(err.toString().startsWith("Cannot probe: " + (options.size() == 1 ? "--json"
                        : "--junit-xml") + ": there is no directory " + nowhere), err::toString);
            }
        }
        assertEquals("{}", Files.readString(kept));
        assertEquals(2, ProbeCommand.run(password(), new PrintWriter(out), new PrintWriter(err), "test",
                "http://localhost:1", "--json=" + directory));
        assertTrue(err.toString().contains("is a directory"), err::toString);
        assertEquals("", out.toString());
    }

    @Test
    void aBrokenServerIsExitCode1InEveryReport() throws Exception {
        server.close();
        server = new MdmServer() {
            @Override
            protected Reply mdmInfo(int version) {
                return super.mdmInfo(version).replacing("https://mdm.example/enroll", "\u0085<![CDATA[]]&gt;]]>");
            }
        };
        Path junit = directory.resolve("check.xml");
        assertEquals(1, probe("check", "--json", "--junit-xml", junit.toString()));
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertEquals(1, report.get("fail").asInt());
        List<JsonNode> broken = new ArrayList<>();
        report.get("findings").forEach(finding -> {
            if (finding.get("verdict").asText().equals("fail")) {
                broken.add(finding);
            }
        });
        assertEquals("mdminfo.redirect-url", broken.get(0).get("rule").asText());
        assertTrue(broken.get(0).get("evidence").asText().contains("HTTP/1.1 200"));
        assertTrue(out.toString().chars().allMatch(c -> c < 0x7F), "what is not ASCII is escaped");
        Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile())
                .getDocumentElement();
        assertEquals("1", suite.getAttribute("failures"));
        assertTrue(suite.getTextContent().contains("Write https://... of the page"), suite.getTextContent());
    }

    @Test
    void aDeviceIsShownAsIseShowsItBesideTheAnswer() throws Exception {
        assertEquals(0, probe("device", "02:15:ed:00:00:01"));
        assertTrue(out.toString().contains("MDMCompliantFailureReason  Tom & Jerry\n"), out::toString);
        assertTrue(out.toString().contains("<failure_reason>Tom &amp; Jerry</failure_reason>"), out::toString);
        assertEquals(0, probe("device", "user1", "--by", "username"));
        assertEquals(1, probe("device", "nobody", "--json=" + directory.resolve("device.json")));
        assertFalse(new ObjectMapper().readTree(directory.resolve("device.json").toFile()).get("found").asBoolean());
    }

    @Test
    void aLookUpThatFailsSaysNothingOfTheDevice() throws Exception {
        try (MdmServer busy = new MdmServer() {
            @Override
            protected Reply lookup(int version, Call call, String criterion, String value) {
                return Reply.status(503);
            }
        }) {
            assertEquals(1, ProbeCommand.run(password(), new PrintWriter(out), new PrintWriter(err), "device",
                    "http://localhost:" + busy.port(), MdmServer.DEVICES.get(0).mac(), "--instance",
                    MdmServer.INSTANCE, "--user", MdmServer.USER, "--password-file", "-", "--json="
                            + directory.resolve("device.json")), out::toString);
        }
        assertTrue(out.toString().contains("whether it has this device is not known"), out::toString);
        assertFalse(out.toString().contains("MDMEnrolled"), out::toString);
        assertFalse(new ObjectMapper().readTree(directory.resolve("device.json").toFile()).get("answered").asBoolean());
    }

    @Test
    void quietLeavesOutTheCallAndTheAnswerOfALookUp() throws Exception {
        assertEquals(0, probe("device", "02:15:ed:00:00:01", "-q"));
        assertTrue(out.toString().contains("MDMCompliantFailureReason  Tom & Jerry\n"), out::toString);
        assertFalse(out.toString().contains("GET /") || out.toString().contains("<failure_reason>"), out::toString);
    }

    @Test
    void anotherDeviceThanTheOneAskedForIsAFinding() throws Exception {
        try (MdmServer mistaken = new MdmServer() {
            @Override
            protected Reply lookup(int version, Call call, String criterion, String value) {
                return super.lookup(version, call, criterion, MdmServer.DEVICES.get(1).mac());
            }
        }) {
            assertEquals(1, ProbeCommand.run(password(), new PrintWriter(out), new PrintWriter(err), "device",
                    "http://localhost:" + mistaken.port(), MdmServer.DEVICES.get(0).mac(), "--instance",
                    MdmServer.INSTANCE, "--user", MdmServer.USER, "--password-file", "-"), out::toString);
        }
        assertTrue(out.toString().contains("devices.named-as-asked"), out::toString);
    }

    @Test
    void theSuiteOfATestConnectionAndOfALookUpListsWhatWasLookedAt() throws Exception {
        Path junit = directory.resolve("suite.xml");
        for (List<String> line : List.of(List.of("test"), List.of("device", MdmServer.DEVICES.get(0).mac()))) {
            assertEquals(0, probe(line.get(0), Stream.concat(line.stream().skip(1), Stream.of("--junit-xml",
                    junit.toString())).toArray(String[]::new)));
            Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile())
                    .getDocumentElement();
            assertTrue(Integer.parseInt(suite.getAttribute("tests")) > 10, "build servers take an empty suite for a"
                    + " broken one");
            assertEquals("0", suite.getAttribute("failures"));
            assertEquals("0", suite.getAttribute("skipped"));
        }
        assertEquals(1, probe("device", "nobody", "--junit-xml", junit.toString()));
        assertEquals("1", DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile())
                .getDocumentElement().getAttribute("failures"), "a device that is not there is exit code 1, too");
    }

    @Test
    void theCertificateIsShownAsItWasPresented() throws Exception {
        TestCertificates certificates = new TestCertificates();
        Path root = pem(certificates);
        try (MdmServer secure = new MdmServer(certificates.server("localhost", 30, true), "TLSv1.2")) {
            List<String> line = List.of("test", "https://localhost:" + secure.port(), "--instance",
                    MdmServer.INSTANCE, "--user", MdmServer.USER, "--password-file", "-", "--ca", root.toString(),
                    "--json=" + directory.resolve("test.json"));
            assertEquals(0, ProbeCommand.run(password(), new PrintWriter(out), new PrintWriter(err),
                    line.toArray(String[]::new)), out::toString);
        }
        assertTrue(out.toString().contains("names              localhost"), out::toString);
        assertTrue(out.toString().contains("chain sent         2 certificates"), out::toString);
        assertTrue(out.toString().contains("TLS offered        TLSv1.2\n"), out::toString);
        JsonNode certificate = new ObjectMapper().readTree(directory.resolve("test.json").toFile()).get("certificate");
        assertEquals("localhost", certificate.get("names").get(0).asText());
        assertTrue(out.toString().contains("key                " + certificate.get("key").asText()), out::toString);
        assertTrue(certificate.get("key").asText().matches("(RSA|EC) [0-9]+"), certificate::toString);
        assertEquals(1, certificate.get("tls").size());
    }

    @Test
    void secretsComeFromFilesAndATokenGoesInPlaceOfThePassword() throws Exception {
        List<String> authorizations = new CopyOnWriteArrayList<>();
        server.close();
        server = new MdmServer() {
            @Override
            protected Reply reply(Call call) {
                authorizations.add(call.headers().getOrDefault("authorization", "none"));
                return super.reply(call);
            }
        };
        Path token = Files.writeString(directory.resolve("token"), "a-token\nand more\n");
        ProbeCommand.run(password(), new PrintWriter(out), new PrintWriter(err), "test", url(), "--instance",
                MdmServer.INSTANCE, "--bearer-file", token.toString(), "--fast");
        assertEquals(List.of("Bearer a-token", "Bearer a-token", "Bearer a-token"), authorizations);
        assertFalse(out.toString().contains("a-token"), out::toString);
    }

    @Test
    void aProxyIsAskedForATunnelAndOnlyItHearsItsPassword() throws Exception {
        TestCertificates certificates = new TestCertificates();
        Path root = pem(certificates);
        Path secret = Files.writeString(directory.resolve("proxy-password"), "proxy-secret");
        try (MdmServer secure = new MdmServer(certificates.server("localhost", 30, true));
                TestProxy proxy = new TestProxy()) {
            assertEquals(0, ProbeCommand.run(password(), new PrintWriter(out), new PrintWriter(err), "test",
                    "https://localhost:" + secure.port(), "--instance", MdmServer.INSTANCE, "--user", MdmServer.USER,
                    "--password-file", "-", "--ca", root.toString(), "--proxy",
                    "http://localhost:" + proxy.port() + "/",
                    "--proxy-user", "bob", "--proxy-password-file", secret.toString()), out::toString);
            String credentials = Base64.getEncoder().encodeToString("bob:proxy-secret".getBytes());
            assertEquals(3, proxy.asked().size(), "a handshake for each version of TLS, and the call");
            for (String head : proxy.asked()) {
                assertEquals("CONNECT localhost:" + secure.port() + " HTTP/1.1\r\nHost: localhost:" + secure.port()
                        + "\r\nProxy-Authorization: Basic " + credentials + "\r\n\r\n", head);
            }
        }
    }

    private Path pem(TestCertificates certificates) throws Exception {
        return Files.writeString(directory.resolve("root.pem"), "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificates.root().getEncoded())
                + "\n-----END CERTIFICATE-----\n");
    }

    private int probe(String command, String... more) {
        List<String> line = new ArrayList<>(List.of(command, url()));
        if (!Arrays.asList(more).contains("--instance")) {
            line.addAll(List.of("--instance", MdmServer.INSTANCE));
        }
        line.addAll(List.of("--user", MdmServer.USER, "--password-file", "-"));
        line.addAll(Arrays.asList(more));
        return ProbeCommand.run(password(), new PrintWriter(out), new PrintWriter(err), line.toArray(String[]::new));
    }

    private String url() {
        return "http://localhost:" + server.port();
    }

    private static InputStream password() {
        return new ByteArrayInputStream((MdmServer.PASSWORD + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
