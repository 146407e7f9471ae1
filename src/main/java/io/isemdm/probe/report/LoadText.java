package io.isemdm.probe.report;

import java.util.Locale;

import io.isemdm.probe.load.CallKind;
import io.isemdm.probe.load.LoadLimits;
import io.isemdm.probe.load.LoadReport;

/** A run for people: what was done, how fast, what went wrong, what ISE would have made of it. */
public final class LoadText {

    private static final double PERCENT = 100;

    private final Paint paint;

    public LoadText(Paint paint) {
        this.paint = paint;
    }

    public String of(LoadReport report, LoadLimits limits) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%d %s, %d devices known, %.1f s%s; %s%n", report.plan().nodes(),
                report.plan().nodes() == 1 ? "node" : "nodes", report.devices(), report.seconds(),
                report.stopped() ? " (ended before its time)" : "", arrivals(report)));
        if (report.authentications() > 0) {
            text.append(String.format(Locale.ROOT,
                    "%,d authentications, %,d of them answered by ISE's compliance cache%n",
                    report.authentications(), report.fromCache()));
        }
        text.append(String.format("%n%-10s %10s %10s %8s  %8s %8s %8s %8s %8s %8s %9s %9s%n", "", "calls", "a second",
                "errors", "mean ms", "p50", "p90", "p99", "p99.9", "max", "> 200 ms", "> 300 ms"));
        for (CallKind kind : CallKind.values()) {
            if (report.calls().containsKey(kind)) {
                text.append(line(report, kind));
            }
        }
        text.append('\n').append(errors(report)).append(ise(report));
        if (report.late().count() > 0) {
            text.append(String.format(Locale.ROOT,
                    "Generator: p99 %.1f ms, at most %.1f ms late, %,d connections opened%n",
                    report.late().p99(), report.late().max(), report.connections()));
        } else {
            text.append(String.format(Locale.ROOT, "Generator: %,d connections opened%n", report.connections()));
        }
        for (LoadLimits.Limit limit : limits.check(report)) {
            text.append(limit.problem() == null ? "" : paint.good(false, limit.problem()) + "\n");
        }
        return text.toString();
    }

    private static String arrivals(LoadReport report) {
        return report.plan().arrivals().isClosedLoop()
                ? "closed loop: each call waits for the one before, so these latencies leave out what would have queued"
                : "open loop: latency counts from when a call was to be sent";
    }

    private static String line(LoadReport report, CallKind kind) {
        LoadReport.Calls calls = report.of(kind);
        return String.format(Locale.ROOT, "%-10s %,10d %,10.1f %,8d  %s%n", kind.name().toLowerCase(Locale.ROOT),
                calls.number(), report.perSecond(kind), calls.errors(), times(calls));
    }

    private static String times(LoadReport.Calls calls) {
        LoadReport.Latency latency = calls.latency();
        if (latency.count() == 0) {
            return String.format("%8s %8s %8s %8s %8s %8s %9s %9s", "-", "-", "-", "-", "-", "-", "-", "-");
        }
        return String.format(Locale.ROOT, "%8.2f %8.2f %8.2f %8.2f %8.2f %8.2f %8.2f%% %8.2f%%", latency.mean(),
                latency.p50(), latency.p90(), latency.p99(), latency.p999(), latency.max(), calls.over200() * PERCENT,
                calls.over300() * PERCENT);
    }

    private String errors(LoadReport report) {
        StringBuilder text = new StringBuilder("Errors: ");
        if (report.errors().isEmpty()) {
            text.append(paint.good(true, "none"));
        } else {
            StringBuilder kinds = new StringBuilder();
            report.errors().forEach((kind, count) -> kinds.append(kinds.length() == 0 ? "" : ", ")
                    .append(String.format(Locale.ROOT, "%,d %s", count, kind)));
            text.append(paint.good(false, kinds.toString()));
        }
        if (report.unfinished() > 0) {
            text.append(String.format(Locale.ROOT, "; %,d calls were given up", report.unfinished()));
        }
        return text.append('\n').toString();
    }

    private static String ise(LoadReport report) {
        LoadReport.OfDeployment deployment = report.deployment();
        return String.format(Locale.ROOT, "ISE: %d of %d nodes marked the MDM unreachable, %d at the end; %,d polls%s,"
                + " %,d devices quarantined%n", deployment.unreachable(), report.plan().nodes(), deployment.stillSo(),
                deployment.polls(), deployment.cutOff() == 0 ? "" : String.format(Locale.ROOT,
                        " and %,d cut off by the end of the run", deployment.cutOff()), deployment.quarantined());
    }
}
