package io.isemdm.probe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.isemdm.Alone;
import io.isemdm.GeneratedBlock;
import io.isemdm.probe.SimulatedIse;
import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.client.Timing;
import io.isemdm.probe.client.Trust;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.TestCertificates;

/**
 * Each broken server gives the one finding that is right, and nothing else. The tables of {@code docs/probe.md} are
 * written from here.
 */
@Alone
class BrokenServersTest {

    private static final Path DOC = Path.of("docs", "probe.md");

    /** By hostile servers and closed ports in other tests; a slow look-up would be a test of time. */
    private static final Set<Rule> BROKEN_ELSEWHERE = EnumSet.of(Rule.REACHABLE, Rule.TLS_HANDSHAKE, Rule.HTTP_ANSWER,
            Rule.HTTP_BOUNDED, Rule.XML_NO_DOCTYPE, Rule.DEVICES_FAST);

    private static TestCertificates certificates;

    @BeforeAll
    static void issue() throws Exception {
        certificates = new TestCertificates();
    }

    static Stream<BrokenServer> brokenServers() {
        return BrokenServer.all().stream();
    }

    @Test
    void aServerThatKeepsEveryRulePassesEveryRule() throws Exception {
        try (MdmServer plain = new MdmServer();
                MdmServer secure = new MdmServer(certificates.server("localhost", 30, true))) {
            CheckOptions actions = CheckOptions.NONE.allowingActionsOn(MdmServer.DEVICES.get(0).guid()).allowingWipe();
            CheckReport report = check(target("http", plain), actions);
            assertEquals(List.of(), findings(report));
            assertEquals(8, report.count(Verdict.SKIPPED), "only TLS was not looked at");
            CheckReport overTls = check(target("https", secure), CheckOptions.NONE);
            assertEquals(List.of(), findings(overTls));
            assertEquals(7, overTls.count(Verdict.SKIPPED), "only actions were not looked at");
        }
    }

    @ParameterizedTest
    @MethodSource("brokenServers")
    void aBrokenServerGivesTheOneFindingThatIsRight(BrokenServer broken) throws Exception {
        try (MdmServer server = broken.opening().open(certificates)) {
            boolean tls = broken.rule().id().startsWith("tls.");
            CheckReport report = check(target(tls ? "https" : "http", server), CheckOptions.NONE
                    .allowingActionsOn(MdmServer.DEVICES.get(0).guid()).allowingWipe());
            assertEquals(List.of(broken.rule().worst().word() + " " + broken.rule().id()), findings(report), () ->
                    report.broken().stream().map(finding -> finding.detail() + "\n" + finding.evidence()).toList()
                            .toString());
            assertTrue(report.broken().stream().noneMatch(finding -> finding.detail().isBlank()
                    || finding.evidence().isBlank() && !broken.rule().id().equals("tls.version")));
        }
    }

    @Test
    void everyRuleHasAServerThatBreaksIt() {
        Set<Rule> unbroken = EnumSet.allOf(Rule.class);
        BrokenServer.all().forEach(broken -> unbroken.remove(broken.rule()));
        assertEquals(BROKEN_ELSEWHERE, unbroken);
    }

    @Test
    void theTablesOfTheDocumentationAreThoseOfTheCode() throws IOException {
        GeneratedBlock.check(DOC, "rules", rules());
        GeneratedBlock.check(DOC, "findings", brokenTable());
    }

    private static String rules() {
        StringBuilder table = new StringBuilder("| rule | source | at worst | what holds |\n|---|---|---|---|\n");
        for (Rule rule : Rule.values()) {
            table.append("| `").append(rule.id()).append("` | ").append(rule.source().word()).append(" | ")
                    .append(rule.worst().word()).append(" | ").append(cell(rule.description())).append(" |\n");
        }
        return table.toString();
    }

    private static String brokenTable() {
        StringBuilder table = new StringBuilder("| a server that | finding |\n|---|---|\n");
        for (BrokenServer broken : BrokenServer.all()) {
            table.append("| ").append(cell(broken.what())).append(" | ").append(broken.rule().worst().word())
                    .append(" `").append(broken.rule().id()).append("` |\n");
        }
        return table.toString();
    }

    private static String cell(String text) {
        return text.replace("<", "&lt;").replace("|", "\\|");
    }

    private static List<String> findings(CheckReport report) {
        return report.broken().stream().map(finding -> finding.verdict().word() + " " + finding.rule().id()).toList();
    }

    private static CheckReport check(Target target, CheckOptions options) {
        try (SimulatedIse ise = SimulatedIse.of(target)) {
            return ise.check(options);
        }
    }

    private static Target target(String scheme, MdmServer server) {
        Timing timing = new Timing(Duration.ofSeconds(5), Duration.ofSeconds(6), Duration.ofSeconds(12), Duration.ZERO);
        return Target.of(scheme + "://localhost:" + server.port()).withInstance(MdmServer.INSTANCE)
                .withCredentials(Credentials.basic(MdmServer.USER, MdmServer.PASSWORD)).withTiming(timing)
                .withTrust(new Trust(List.of(certificates.root()), false));
    }
}
