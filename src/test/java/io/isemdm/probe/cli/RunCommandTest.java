package io.isemdm.probe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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
import io.isemdm.probe.load.CallKind;
import io.isemdm.probe.load.LoadLimits;
import io.isemdm.probe.load.LoadPlan;
import io.isemdm.probe.load.LoadReport;
import io.isemdm.probe.load.LoadSnapshot;
import io.isemdm.probe.report.LoadJson;
import io.isemdm.probe.report.LoadText;
import io.isemdm.probe.report.Paint;
import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;
import io.isemdm.probe.server.TestDevice;

@Alone
class RunCommandTest {

    private static final LoadSnapshot SNAPSHOT = new LoadSnapshot(7.2, LoadSnapshot.Phase.RUNNING, 1_234.4, 0.8, 3.25,
            12, 9_876, 5, 3, 1, 4);
    private static final LoadReport.Latency NO_TIME = new LoadReport.Latency(0, 0, 0, 0, 0, 0, 0);

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private boolean broken;
    private boolean silent;
    private MdmServer server;

    @BeforeEach
    void open() throws Exception {
        server = new MdmServer() {
            @Override
            protected Reply lookup(int version, Call call, String criterion, String value) {
                return broken ? Reply.status(500) : super.lookup(version, call, criterion, value);
            }

            @Override
            protected boolean send(Call call, Reply reply, OutputStream out) throws IOException, InterruptedException {
                return (!silent || !call.target().contains("querycriteria=macaddress")) && super.send(call, reply, out);
            }
        };
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void aRunWithoutErrorsIsExitCode0AndSaysHowItWent() {
        assertEquals(0, run("--rate", "100", "--cache", "0"), err::toString);
        assertTrue(out.toString().startsWith("1 node, 6 devices known, 0.3 s; open loop"), out::toString);
        assertTrue(out.toString().contains("30 authentications, 0 of them answered by ISE's compliance cache"),
                out::toString);
        assertTrue(out.toString().contains("Errors: none"), out::toString);
        assertFalse(out.toString().contains("\u001B"), "no colours where no terminal is");
        assertEquals("", err.toString());
    }

    @Test
    void theCacheIsOnUnlessTheServerIsToBeDrivenAsFastAsItAnswers() throws Exception {
        assertEquals(0, run("--rate", "200", "--json"), err::toString);
        JsonNode open = new ObjectMapper().readTree(out.toString());
        assertEquals(60, open.get("authentications").asInt());
        assertEquals(54, open.get("from_cache").asInt());
        out.getBuffer().setLength(0);
        assertEquals(0, run("--max", "--connections", "2", "--json"), err::toString);
        JsonNode closed = new ObjectMapper().readTree(out.toString());
        assertEquals("closed_loop", closed.get("plan").get("arrival").asText());
        assertEquals(0, closed.get("from_cache").asInt());
    }

    @Test
    void errorsAreExitCode1UnlessSoManyAreAllowed() throws Exception {
        broken = true;
        Path json = directory.resolve("run.json");
        Path junit = directory.resolve("run.xml");
        assertEquals(1, run("--rate", "100", "--cache", "0", "--json=" + json, "--junit-xml", junit.toString()));
        assertTrue(out.toString().contains("Errors: 30 HTTP 500"), out::toString);
        assertTrue(out.toString().contains("30 errors, 0 are allowed"), out::toString);
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertEquals("run", report.get("command").asText());
        assertEquals(30, report.get("error_count").asInt());
        assertEquals(30, report.get("errors").get("HTTP 500").asInt());
        assertEquals(30, report.get("calls").get("lookup").get("errors").asInt());
        assertEquals(30, report.get("calls").get("lookup").get("latency").get("count").asInt());
        Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile())
                .getDocumentElement();
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals("30 errors, 0 are allowed", ((Element) suite.getElementsByTagName("failure").item(0))
                .getAttribute("message"));
        assertEquals(0, run("--rate", "100", "--cache", "0", "--max-errors", "30"));
    }

    @Test
    void aRunThatMeasuredNothingIsExitCode1() throws Exception {
        Path json = directory.resolve("run.json");
        assertEquals(1, run("--rate", "0.1", "--warm-up", "200ms", "--max-errors", "100", "--json=" + json));
        String said = "nothing was measured: no call was answered in the counted time";
        assertTrue(out.toString().contains(said + "\n"), out::toString);
        assertEquals(said, new ObjectMapper().readTree(json.toFile()).get("limits").get("answers").asText());
        assertEquals(1, run("--rate", "200", "--warm-up", "300ms"));
        assertTrue(out.toString().contains(said + ", ISE's compliance cache had every answer; --cache 0 turns it off"),
                out::toString);
        silent = true;
        assertEquals(1, run("--rate", "100", "--max-errors", "100", "--cache", "0"));
        assertTrue(out.toString().contains("30 reset"), out::toString);
        assertTrue(out.toString().endsWith(said + "\n"), out::toString);
    }

    @Test
    void aPercentileAboveTheLimitIsExitCode1() {
        assertEquals(1, run("--rate", "100", "--p99", "0ms"));
        assertTrue(out.toString().contains("0.0 ms are allowed"), out::toString);
        assertEquals(0, run("--rate", "100", "--p99", "10m"));
    }

    @Test
    void devicesComeFromAFile() throws Exception {
        TestDevice first = MdmServer.DEVICES.get(0);
        Path file = Files.write(directory.resolve("ids"), List.of("\uFEFF# a comment", "",
                first.mac().toLowerCase().replaceAll("(..)(?=.)", "$1:"), first.mac(),
                        MdmServer.DEVICES.get(1).guid()));
        assertEquals(0, run("--rate", "100", "--identifiers", file.toString()), out::toString);
        assertTrue(out.toString().startsWith("1 node, 2 devices known"), out::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--nodes 0                    | nodes: 0 is not from 1 to 50",
        "--nodes 51                   | nodes: 51 is not from 1 to 50",
        "--nodes many                 | many",
        "--rate 0                     | rate: 0.0 is not above 0",
        "--rate NaN                   | rate: NaN is not above 0",
        "--arrival sometimes          | --arrival: \"sometimes\" is not constant, poisson or burst",
        "--arrival poisson --burst 10 | --burst goes with --arrival burst",
        "--burst 1                    | burst: 1 is not from 2 to 1000000",
        "--max --rate 5               | leave out --rate",
        "--max --connections 0        | connections: 0 is not from 1",
        "--max --connections 201      | connections: 201 is not from 1 to 200",
        "--connections 5              | --connections goes with --max",
        "--operation dance            | dance",
        "--unknown 1.5                | unknown: 1.5 is not a share from 0 to 1",
        "--cache soon                 | \"soon\" is no time",
        "--duration 0                 | duration: 0 ms is not from 1 ms to 7 days",
        "--warm-up 200h               | warm-up: 720000000 ms is not from 0 ms to 7 days",
        "--max-pages 0                | max-pages: 0 is not from 1",
        "--max-devices 0              | max-devices: 0 is not from 1 to 1000000",
        "--threads 0                  | threads: 0 is not from 1 to 256",
        "--max-errors -1              | --max-errors: -1 is not 0 or more",
        "--identifiers nofile         | --identifiers: there is no file nofile",
        "--identifiers /dev/null      | holds no identifier"})
    void whatCannotRunIsExitCode2AndOneLine(String options, String part) {
        assertEquals(2, run(options.strip().split(" +")));
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().startsWith("Cannot probe: "), err::toString);
        assertTrue(err.toString().contains(part.strip()), err::toString);
        assertEquals("", out.toString());
    }

    @Test
    void aLineThatIsNoIdentifierIsNamed() throws Exception {
        Path file = Files.write(directory.resolve("ids"), List.of("0215ED000001", "x".repeat(200)));
        assertEquals(2, run("--identifiers", file.toString()));
        assertTrue(err.toString().contains("line 2: a MAC address has 12 hex digits, a GUID 1 to 127 bytes"),
                err::toString);
    }

    @Test
    void whereIseWouldNotConnectIsExitCode2() throws Exception {
        server.close();
        assertEquals(2, run("--fast"));
        assertTrue(err.toString().startsWith("Cannot probe: ISE says: Check if the MDM server is reachable"),
                err::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
    }

    @Test
    void whatWasDoneBeforeTheRunIsNotSaidBelowTheTable() throws Exception {
        try (ProgressLine line = new ProgressLine(new PrintWriter(err));
                LiveTable table = new LiveTable(new PrintWriter(err), true, LoadPlan.DEFAULT)) {
            line.at("asking for devices, 20 found");
            RunCommand.showing(line, table).accept(SNAPSHOT);
            Thread.sleep(2_600);
            assertFalse(err.toString().contains("asking for devices"), err::toString);
            assertTrue(err.toString().contains("1,234 a second"), err::toString);
        }
        RunCommand.showing(null, new LiveTable(new PrintWriter(err), false, LoadPlan.DEFAULT)).accept(SNAPSHOT);
    }

    @Test
    void timesOfCallsThatHaveNoneAreLeftOut() throws Exception {
        LoadReport report = new LoadReport(LoadPlan.DEFAULT, 1, 1, false, 2, 0, Map.of(CallKind.LOOKUP,
                new LoadReport.Calls(2, 2, 0, 0, NO_TIME)), Map.of("connect", 2L), 0, NO_TIME, 0,
                new LoadReport.OfDeployment(0, 0, 0, 0, 0));
        assertEquals("lookup 2 2.0 2 - - - - - - - -", new LoadText(new Paint(false)).of(report,
                LoadLimits.NO_ERRORS).lines().filter(line -> line.startsWith("lookup")).findFirst().orElseThrow()
                .replaceAll(" +", " "));
        new LoadJson(text -> text).write("https://mdm.example:443", report, LoadLimits.NO_ERRORS, out);
        JsonNode lookup = new ObjectMapper().readTree(out.toString()).get("calls").get("lookup");
        assertEquals(2, lookup.get("number").asInt());
        assertFalse(lookup.has("latency") || lookup.has("share_over_200") || lookup.has("share_over_300"),
                lookup::toString);
    }

    @Test
    void onATerminalTheTableIsWrittenOverItselfAndWipedAtTheEnd() {
        try (LiveTable table = new LiveTable(new PrintWriter(err), true, LoadPlan.DEFAULT)) {
            table.show(SNAPSHOT);
            String first = err.toString();
            assertTrue(first.contains("calls    1,234 a second, 9,876 so far, 5 errors, 3 under way"), first);
            assertTrue(first.contains("latency  p50 0.8 ms, p99 3.3 ms, max 12.0 ms"), first);
            assertTrue(first.contains("1 of 1 nodes mark the MDM unreachable, 4 devices quarantined"), first);
            table.show(SNAPSHOT);
            assertTrue(err.toString().substring(first.length()).startsWith("\u001B[4Arunning"),
                    err::toString);
        }
        assertTrue(err.toString().endsWith("\u001B[4A\u001B[J"), err::toString);
    }

    @Test
    void elsewhereItIsALineEveryFiveSeconds() {
        try (LiveTable table = new LiveTable(new PrintWriter(err), false,
                LoadPlan.DEFAULT.lasting(Duration.ofSeconds(5), Duration.ofSeconds(25)))) {
            for (int second = 1; second <= 11; second++) {
                table.show(SNAPSHOT);
            }
        }
        assertEquals(2, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().startsWith("running  7 of 30 s; calls    1,234 a second"), err::toString);
        assertFalse(err.toString().contains("\u001B"), err::toString);
    }

    private int run(String... more) {
        List<String> line = new ArrayList<>(List.of("run", "http://localhost:" + server.port(), "--instance",
                MdmServer.INSTANCE, "--user", MdmServer.USER, "--password-file", "-"));
        for (String[] option : List.of(new String[] {"--duration", "300ms"}, new String[] {"--warm-up", "0"},
                new String[] {"--heartbeat", "0"})) {
            if (!Arrays.asList(more).contains(option[0])) {
                line.addAll(Arrays.asList(option));
            }
        }
        line.addAll(Arrays.asList(more));
        return ProbeCommand.run(new ByteArrayInputStream((MdmServer.PASSWORD + "\n").getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out), new PrintWriter(err), line.toArray(String[]::new));
    }
}
