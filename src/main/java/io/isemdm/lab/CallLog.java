package io.isemdm.lab;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Takes note of the calls of ISE: a line each in the {@link AccessLog}, and the metric {@code isemdm_ise_calls_seconds}. */
@Singleton
public class CallLog {

    private static final Pattern NO_WORD = Pattern.compile("[\\s\\p{Cntrl}\"=]");
    private static final String NONE = "none";

    /** 200 ms is what ISE expects of a compliance query and 300 ms what users begin to feel (protocol: spec). */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
        Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300), Duration.ofMillis(500),
        Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30)};

    private final MeterRegistry metrics;
    private final AccessLog lines;
    private final ConcurrentMap<Labels, Timer> timers = new ConcurrentHashMap<>();

    CallLog(MeterRegistry metrics, AccessLog lines) {
        this.metrics = metrics;
        this.lines = lines;
    }

    /** Call it once for each call that was answered, whatever the answer was. */
    public void note(CallRecord call) {
        Labels labels = Labels.of(call);
        Timer timer = timers.get(labels);
        if (timer == null) {
            timer = timers.computeIfAbsent(labels, this::timer);
        }
        timer.record(call.nanos(), TimeUnit.NANOSECONDS);
        if (call.refusal() == null) {
            lines.answered(() -> line(call));
        } else {
            lines.refused(() -> line(call));
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
        return value == null || value.isEmpty() ? "-" : NO_WORD.matcher(value).replaceAll("_");
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
