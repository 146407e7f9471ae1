package io.isemdm.probe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.isemdm.Alone;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;

/** The reports for programs, and where they cannot be written. */
@Alone
class WrittenReportsTest extends AtATerminal {

    @TempDir
    Path directory;

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
            assertEquals(2, ProbeCommand.run(ProbeTerminal.password(), full, new PrintWriter(err), command,
                    "http://localhost:" + server.port(), "--instance", MdmServer.INSTANCE, "--user", MdmServer.USER,
                    "--password-file", "-"));
            assertEquals("Cannot probe: standard output takes no more (probe --help)", err.toString().strip());
        }
    }

    @Test
    void aCheckIsWrittenAsJsonAndAsJunitSuite() throws Exception {
        Path json = directory.resolve("check.json");
        Path junit = directory.resolve("check.xml");
        assertEquals(0, terminal.call(server, "check", "--json=" + json, "--junit-xml", junit.toString()));
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
                assertEquals(2, terminal.run(Stream.concat(Stream.of(command, "http://localhost:1"), options.stream())
                        .toArray(String[]::new)));
                assertTrue(err.toString().startsWith("Cannot probe: " + (options.size() == 1 ? "--json"
                        : "--junit-xml") + ": there is no directory " + nowhere), err::toString);
            }
        }
        assertEquals("{}", Files.readString(kept));
        assertEquals(2, terminal.run("test", "http://localhost:1", "--json=" + directory));
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
        assertEquals(1, terminal.call(server, "check", "--json", "--junit-xml", junit.toString()));
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
    void theSuiteOfATestConnectionAndOfALookUpListsWhatWasLookedAt() throws Exception {
        Path junit = directory.resolve("suite.xml");
        for (List<String> line : List.of(List.of("test"), List.of("device", MdmServer.DEVICES.get(0).mac()))) {
            assertEquals(0, terminal.call(server, line.get(0), Stream.concat(line.stream().skip(1), Stream.of(
                    "--junit-xml", junit.toString())).toArray(String[]::new)));
            Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile())
                    .getDocumentElement();
            assertTrue(Integer.parseInt(suite.getAttribute("tests")) > 10, "build servers take an empty suite for a"
                    + " broken one");
            assertEquals("0", suite.getAttribute("failures"));
            assertEquals("0", suite.getAttribute("skipped"));
        }
        assertEquals(1, terminal.call(server, "device", "nobody", "--junit-xml", junit.toString()));
        assertEquals("1", DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile())
                .getDocumentElement().getAttribute("failures"), "a device that is not there is exit code 1, too");
    }
}
