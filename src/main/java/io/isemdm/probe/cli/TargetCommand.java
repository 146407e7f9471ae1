package io.isemdm.probe.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;

import io.isemdm.probe.SimulatedIse;
import io.isemdm.probe.check.Finding;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.report.JunitReport;
import io.isemdm.probe.report.Paint;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command that calls one MDM server and reports.
 *
 * @param <R> what it reports
 */
abstract class TargetCommand<R> implements Callable<Integer> {

    @Mixin
    private final ConnectionOptions connection;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    TargetCommand(ConnectionOptions connection) {
        this.connection = connection;
    }

    /** Reads options that other ones depend on, before anything is called. */
    void prepare() throws CannotProbeException {
        // most commands have none
    }

    /** Calls the server. */
    abstract R run(SimulatedIse ise);

    /** @param evidence whether calls and answers are shown */
    abstract String text(R report, Paint paint, boolean evidence);

    /** @param target the server, which may have written parts of the report */
    abstract void json(Target target, R report, Writer out) throws IOException;

    /** What the JUnit suite lists. */
    abstract List<Finding> findings(R report);

    /** Whether all is well. */
    abstract boolean passes(R report);

    @Override
    public final Integer call() throws CannotProbeException {
        output.refuseWhatCannotBeWritten();
        Target target = connection.target();
        prepare();
        R report;
        try (ProgressLine line = ProgressLine.on(spec.commandLine().getErr());
                SimulatedIse ise = SimulatedIse.of(target, ProgressLine.orNone(line))) {
            report = run(ise);
        }
        output.write(spec.commandLine().getOut(),
                target.withoutSecrets(text(report, output.paint(), output.evidence())),
                json -> json(target, report, json),
                xml -> new JunitReport(target::withoutSecrets).write("probe " + spec.name(), findings(report), xml));
        return passes(report) ? ProbeCommand.PASSES : ProbeCommand.FINDINGS;
    }
}
