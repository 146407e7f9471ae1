package io.isemdm.probe.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

import io.isemdm.probe.SimulatedIse;
import io.isemdm.probe.check.ConnectionReport;
import io.isemdm.probe.check.Finding;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.report.ConnectionText;
import io.isemdm.probe.report.JsonReport;
import io.isemdm.probe.report.Paint;
import picocli.CommandLine.Command;

/** {@code probe test}. */
@Command(name = "test", description = "Test Connection as ISE does it: mdminfo in version 3, on failure 5 seconds later"
        + " in version 2, then in 1. Says what ISE would say, why, and what to do.")
final class TestCommand extends TargetCommand<ConnectionReport> {

    TestCommand(ConnectionOptions connection) {
        super(connection);
    }

    @Override
    ConnectionReport run(SimulatedIse ise) {
        return ise.testConnection();
    }

    @Override
    String text(ConnectionReport report, Paint paint, boolean evidence) {
        return new ConnectionText(paint, evidence).of(report);
    }

    @Override
    void json(Target target, ConnectionReport report, Writer out) throws IOException {
        new JsonReport(target::withoutSecrets).write(target.url(), report, out);
    }

    @Override
    List<Finding> findings(ConnectionReport report) {
        return report.judged();
    }

    @Override
    boolean passes(ConnectionReport report) {
        return report.connected() && report.findings().isEmpty();
    }
}
