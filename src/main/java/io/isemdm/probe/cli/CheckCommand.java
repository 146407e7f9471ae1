package io.isemdm.probe.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

import io.isemdm.probe.SimulatedIse;
import io.isemdm.probe.check.CheckOptions;
import io.isemdm.probe.check.CheckReport;
import io.isemdm.probe.check.Finding;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.report.CheckText;
import io.isemdm.probe.report.JsonReport;
import io.isemdm.probe.report.Paint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code probe check}. */
@Command(name = "check", description = "Holds a server to every rule of the protocol and says which it breaks, with the"
        + " call and the answer that show it. Only reads unless --allow-actions is given.")
final class CheckCommand extends TargetCommand<CheckReport> {

    @Mixin
    private final KnownOptions known = new KnownOptions();

    private CheckOptions options;

    CheckCommand(ConnectionOptions connection) {
        super(connection);
    }

    @Override
    void prepare() throws CannotProbeException {
        options = known.options();
    }

    @Override
    CheckReport run(SimulatedIse ise) {
        return ise.check(options);
    }

    @Override
    String text(CheckReport report, Paint paint, boolean evidence) {
        return new CheckText(paint, evidence).of(report);
    }

    @Override
    void json(Target target, CheckReport report, Writer out) throws IOException {
        new JsonReport(target::withoutSecrets).write(target.url(), report, out);
    }

    @Override
    List<Finding> findings(CheckReport report) {
        return report.findings();
    }

    @Override
    boolean passes(CheckReport report) {
        return report.broken().isEmpty();
    }
}
