package io.isemdm.probe.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.isemdm.probe.client.Target;
import io.isemdm.probe.load.CannotRunException;
import io.isemdm.probe.load.Deployment;
import io.isemdm.probe.load.LoadLimits;
import io.isemdm.probe.load.LoadPlan;
import io.isemdm.probe.load.LoadReport;
import io.isemdm.probe.load.LoadSnapshot;
import io.isemdm.probe.report.JunitReport;
import io.isemdm.probe.report.LoadJson;
import io.isemdm.probe.report.LoadText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code probe run}. */
@Command(name = "run",
        description = "A deployment of ISE: nodes with heartbeats, look-ups at authentication, compliance"
        + " caches and polls. Says how fast the server answers and what ISE would have made of it. Ctrl-C ends it with"
        + " the report.")
final class RunCommand implements Callable<Integer> {

    /** Between two lines of the live table. */
    private static final Duration LIVE = Duration.ofSeconds(1);

    private static final long LAST_WORDS_SECONDS = 10;

    @Mixin
    private final ConnectionOptions connection;

    @Mixin
    private final LoadOptions load = new LoadOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    RunCommand(ConnectionOptions connection) {
        this.connection = connection;
    }

    @Override
    public Integer call() throws CannotProbeException {
        LoadPlan plan = load.plan();
        LoadLimits limits = load.limits();
        output.refuseWhatCannotBeWritten();
        Target target = connection.target();
        Deployment deployment = Deployment.of(target, plan);
        CountDownLatch reported = new CountDownLatch(1);
        Thread interrupted = new Thread(() -> end(deployment, reported), "probe-interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            LoadReport report = watched(deployment, plan);
            output.write(spec.commandLine().getOut(),
                    target.withoutSecrets(new LoadText(output.paint()).of(report, limits)),
                    json -> new LoadJson(target::withoutSecrets).write(target.url(), report, limits, json),
                    xml -> new JunitReport(target::withoutSecrets).writeLimits("probe run", limits.check(report), xml));
            return limits.keptBy(report) ? ProbeCommand.PASSES : ProbeCommand.FINDINGS;
        } catch (CannotRunException e) {
            // Here rather than by an exception: who ends the run waits for no more than this.
            return ProbeCommand.refuse(spec.commandLine().getErr(), target.withoutSecrets(e.getMessage()));
        } finally {
            reported.countDown();
            forget(interrupted);
        }
    }

    private LoadReport watched(Deployment deployment, LoadPlan plan) throws CannotRunException {
        try (ProgressLine line = ProgressLine.on(spec.commandLine().getErr());
                LiveTable table = new LiveTable(spec.commandLine().getErr(), System.console() != null, plan)) {
            return deployment.watchedBy(ProgressLine.orNone(line), LIVE, showing(line, table)).run();
        }
    }

    /**
     * What was done before the run is of no interest beside the table.
     *
     * @param line {@code null} where there is no terminal
     */
    static Consumer<LoadSnapshot> showing(ProgressLine line, LiveTable table) {
        return now -> {
            if (line != null) {
                line.close();
            }
            table.show(now);
        };
    }

    private static void end(Deployment deployment, CountDownLatch reported) {
        deployment.stop();
        try {
            reported.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it is what ends the run
        }
    }
}
