package io.isemdm.probe.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.core.JsonGenerator;

import io.isemdm.probe.load.CallKind;
import io.isemdm.probe.load.LoadLimits;
import io.isemdm.probe.load.LoadPlan;
import io.isemdm.probe.load.LoadReport;

/** A run for programs, as one JSON object. Times are in milliseconds unless their name says otherwise. */
public final class LoadJson {

    private final JsonReport beginning;

    /** @param hiding takes secrets out of a text */
    public LoadJson(UnaryOperator<String> hiding) {
        this.beginning = new JsonReport(hiding);
    }

    /** @param target address of the server */
    public void write(String target, LoadReport report, LoadLimits limits, Writer out) throws IOException {
        try (JsonGenerator json = beginning.begin(target, "run", out)) {
            plan(json, report.plan());
            json.writeNumberField("devices", report.devices());
            json.writeNumberField("seconds", report.seconds());
            json.writeBooleanField("ended_early", report.stopped());
            json.writeNumberField("authentications", report.authentications());
            json.writeNumberField("from_cache", report.fromCache());
            json.writeObjectFieldStart("calls");
            for (CallKind kind : CallKind.values()) {
                if (report.calls().containsKey(kind)) {
                    calls(json, report, kind);
                }
            }
            json.writeEndObject();
            json.writeNumberField("error_count", report.errorCount());
            json.writeObjectFieldStart("errors");
            for (Map.Entry<String, Long> error : report.errors().entrySet()) {
                json.writeNumberField(error.getKey(), error.getValue());
            }
            json.writeEndObject();
            json.writeNumberField("unfinished", report.unfinished());
            json.writeNumberField("connections_opened", report.connections());
            if (report.late().count() > 0) {
                latency(json, "generator_late", report.late());
            }
            json.writeObjectFieldStart("ise");
            json.writeNumberField("nodes_that_marked_unreachable", report.deployment().unreachable());
            json.writeNumberField("nodes_that_mark_unreachable_at_the_end", report.deployment().stillSo());
            json.writeNumberField("polls", report.deployment().polls());
            json.writeNumberField("polls_cut_off", report.deployment().cutOff());
            json.writeNumberField("quarantined", report.deployment().quarantined());
            json.writeEndObject();
            json.writeObjectFieldStart("limits");
            for (LoadLimits.Limit limit : limits.check(report)) {
                json.writeStringField(limit.name(), limit.problem() == null ? "kept" : limit.problem());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private static void plan(JsonGenerator json, LoadPlan plan) throws IOException {
        json.writeObjectFieldStart("plan");
        json.writeNumberField("nodes", plan.nodes());
        json.writeStringField("arrival", plan.arrivals().pattern().name().toLowerCase(Locale.ROOT));
        if (plan.arrivals().isClosedLoop()) {
            json.writeNumberField("connections", plan.arrivals().connections());
        } else {
            json.writeNumberField("rate", plan.arrivals().rate());
        }
        if (plan.arrivals().burst() > 0) {
            json.writeNumberField("burst", plan.arrivals().burst());
        }
        json.writeStringField("operation", plan.operation().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("unknown", plan.unknown());
        json.writeNumberField("cache", plan.cache().toMillis());
        json.writeNumberField("heartbeat", plan.heartbeat().toMillis());
        json.writeNumberField("poll_interval", plan.poll().toMillis());
        json.writeNumberField("warm_up", plan.warmUp().toMillis());
        json.writeNumberField("duration", plan.duration().toMillis());
        json.writeNumberField("seed", plan.seed());
        json.writeNumberField("threads", plan.threads());
        json.writeEndObject();
    }

    private static void calls(JsonGenerator json, LoadReport report, CallKind kind) throws IOException {
        LoadReport.Calls calls = report.of(kind);
        json.writeObjectFieldStart(kind.name().toLowerCase(Locale.ROOT));
        json.writeNumberField("number", calls.number());
        json.writeNumberField("per_second", report.perSecond(kind));
        json.writeNumberField("errors", calls.errors());
        if (calls.latency().count() > 0) {
            json.writeNumberField("share_over_200", calls.over200());
            json.writeNumberField("share_over_300", calls.over300());
            latency(json, "latency", calls.latency());
        }
        json.writeEndObject();
    }

    private static void latency(JsonGenerator json, String name, LoadReport.Latency latency) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", latency.count());
        json.writeNumberField("mean", latency.mean());
        json.writeNumberField("p50", latency.p50());
        json.writeNumberField("p90", latency.p90());
        json.writeNumberField("p99", latency.p99());
        json.writeNumberField("p99_9", latency.p999());
        json.writeNumberField("max", latency.max());
        json.writeEndObject();
    }
}
