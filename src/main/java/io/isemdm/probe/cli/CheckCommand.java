package io.isemdm.probe.cli;

import java.util.concurrent.Callable;

import io.isemdm.probe.SimulatedIse;
import io.isemdm.probe.check.CheckOptions;
import io.isemdm.probe.check.CheckReport;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.report.CheckText;
import io.isemdm.probe.report.JsonReport;
import io.isemdm.probe.report.JunitReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code probe check}. */
@Command(name = "check", description = "Holds a server to every rule of the protocol and says which it breaks, with the"
        + " call and the answer that show it. Only reads unless --allow-actions is given.")
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private final ConnectionOptions connection;

    @Mixin
    private final KnownOptions known = new KnownOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    CheckCommand(ConnectionOptions connection) {
        this.connection = connection;
    }

    @Override
    public Integer call() throws CannotProbeException {
        Target target = connection.target();
        CheckOptions options = known.options();
        CheckReport report;
        try (ProgressLine line = ProgressLine.on(spec.commandLine().getErr());
                SimulatedIse ise = SimulatedIse.of(target, ProgressLine.orNone(line))) {
            report = ise.check(options);
        }
        output.write(spec.commandLine().getOut(), new CheckText(output.paint(), output.evidence()).of(report),
                json -> new JsonReport().write(target.url(), report, json),
                xml -> new JunitReport().write("probe check", report.findings(), xml));
        return report.broken().isEmpty() ? ProbeCommand.PASSES : ProbeCommand.FINDINGS;
    }
}
