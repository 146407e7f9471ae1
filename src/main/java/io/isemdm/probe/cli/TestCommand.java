package io.isemdm.probe.cli;

import java.util.concurrent.Callable;

import io.isemdm.probe.SimulatedIse;
import io.isemdm.probe.check.ConnectionReport;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.report.ConnectionText;
import io.isemdm.probe.report.JsonReport;
import io.isemdm.probe.report.JunitReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code probe test}. */
@Command(name = "test", description = "Test Connection as ISE does it: mdminfo in version 3, on failure 5 seconds later"
        + " in version 2, then in 1. Says what ISE would say, why, and what to do.")
final class TestCommand implements Callable<Integer> {

    @Mixin
    private final ConnectionOptions connection;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    TestCommand(ConnectionOptions connection) {
        this.connection = connection;
    }

    @Override
    public Integer call() throws CannotProbeException {
        Target target = connection.target();
        ConnectionReport report;
        try (ProgressLine line = ProgressLine.on(spec.commandLine().getErr());
                SimulatedIse ise = SimulatedIse.of(target, ProgressLine.orNone(line))) {
            report = ise.testConnection();
        }
        output.write(spec.commandLine().getOut(), new ConnectionText(output.paint(), output.evidence()).of(report),
                json -> new JsonReport().write(target.url(), report, json),
                xml -> new JunitReport().write("probe test", report.findings(), xml));
        return report.connected() && report.findings().isEmpty() ? ProbeCommand.PASSES : ProbeCommand.FINDINGS;
    }
}
