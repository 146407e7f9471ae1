package io.isemdm.lab;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Takes note of the calls of ISE: one line each in the log category {@code io.isemdm.access}, and the metric
 * {@code isemdm_ise_calls_seconds}.
 */
@ApplicationScoped
public class CallLog {

    /** Log category of the lines. */
    public static final String CATEGORY = "io.isemdm.access";

    private static final String NONE = "none";

    /** 200 ms is what ISE expects of a compliance query and 300 ms what users begin to feel (protocol: spec). */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
        Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300), Duration.ofMillis(500),
        Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30)};

    private static final Logger ACCESS = Logger.getLogger(CATEGORY);

    private final MeterRegistry metrics;
    private final ConcurrentMap<Labels, Timer> timers = new ConcurrentHashMap<>();

    CallLog(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Call it once for each call that was answered, whatever the answer was. */
    public void note(CallRecord call) {
        timers.computeIfAbsent(Labels.of(call), this::timer).record(call.nanos(), TimeUnit.NANOSECONDS);
        if (ACCESS.isInfoEnabled()) {
            ACCESS.info(line(call));
        }
    }

    static String line(CallRecord call) {
        return "operation=" + word(call.operation())
                + " integration=" + word(call.integration())
                + " criterion=" + word(call.criterion())
                + " version=" + (call.version() == 0 ? "-" : String.valueOf(call.version()))
                + " status=" + call.status()
                + " micros=" + TimeUnit.NANOSECONDS.toMicros(call.nanos())
                + " devices=" + call.devices()
                + " account=" + word(call.account())
                + (call.refusal() == null ? "" : " refused=\"" + call.refusal() + "\"");
    }

    /** Keeps one call on one line and each value one word, whatever somebody called an account. */
    public static String word(String value) {
        return value == null || value.isEmpty() ? "-" : value.replaceAll("[\\s\\p{Cntrl}\"=]", "_");
    }

    private Timer timer(Labels labels) {
        return Timer.builder("isemdm.ise.calls")
                .description("Calls of ISE that were answered")
                .tag("integration", labels.integration())
                .tag("operation", labels.operation())
                .tag("version", labels.version() == 0 ? NONE : String.valueOf(labels.version()))
                .tag("status", String.valueOf(labels.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(metrics);
    }

    private record Labels(String integration, String operation, int version, int status) {

        private static Labels of(CallRecord call) {
            return new Labels(call.integration() == null ? NONE : call.integration(),
                    call.operation() == null ? NONE : call.operation(), call.version(), call.status());
        }
    }
}
