package io.isemdm.probe.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run must keep to. That a call was answered at all is none of the options: without one nothing was measured.
 *
 * @param errors    that are allowed; calls that were given up count too, unless somebody ended the run
 * @param p99Millis of look-ups, or of mdminfo where nothing else is called; {@code null} for no limit
 */
public record LoadLimits(long errors, Double p99Millis) {

    /** No error is allowed. */
    public static final LoadLimits NO_ERRORS = new LoadLimits(0, null);

    /**
     * A limit and whether it was kept.
     *
     * @param name    {@code errors}, {@code answers} or {@code p99}
     * @param problem on one line; {@code null} when it was kept
     */
    public record Limit(String name, String problem) {
    }

    /** The limits in their order. */
    public List<Limit> check(LoadReport report) {
        List<Limit> limits = new ArrayList<>();
        long count = report.errorCount() + (report.stopped() ? 0 : report.unfinished());
        limits.add(new Limit("errors", count <= errors ? null : count + " errors, " + errors + " are allowed"));
        limits.add(new Limit("answers", report.answered() > 0 ? null : nothing(report)));
        if (p99Millis != null) {
            LoadReport.Latency latency = report.of(report.plan().operation() == Operation.MDMINFO ? CallKind.MDMINFO
                    : CallKind.LOOKUP).latency();
            limits.add(new Limit("p99", latency.count() == 0 ? "no call was answered"
                    : latency.p99() <= p99Millis ? null : String.format(Locale.ROOT,
                            "the 99th percentile is %.1f ms, %.1f ms are allowed", latency.p99(), p99Millis)));
        }
        return limits;
    }

    private static String nothing(LoadReport report) {
        boolean cached = report.fromCache() > 0 && report.fromCache() == report.authentications();
        return "nothing was measured: no call was answered in the counted time" + (cached
                ? ", ISE's compliance cache had every answer; --cache 0 turns it off" : "");
    }

    /** Whether all were kept. */
    public boolean keptBy(LoadReport report) {
        return check(report).stream().allMatch(limit -> limit.problem() == null);
    }
}
