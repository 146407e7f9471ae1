package io.isemdm.probe.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;

import io.isemdm.probe.check.CheckReport;
import io.isemdm.probe.check.ConnectionAttempt;
import io.isemdm.probe.check.ConnectionReport;
import io.isemdm.probe.check.DeviceView;
import io.isemdm.probe.check.Finding;
import io.isemdm.probe.check.PresentedCertificate;
import io.isemdm.probe.check.Verdict;

/** Reports for programs, as one JSON object. What is not ASCII is escaped, so it can be shown on any terminal. */
public final class JsonReport {

    private final JsonFactory factory = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private final UnaryOperator<String> hiding;

    /** @param hiding takes secrets out of a text */
    public JsonReport(UnaryOperator<String> hiding) {
        this.hiding = hiding;
    }

    /** @param target address of the server */
    public void write(String target, ConnectionReport report, Writer out) throws IOException {
        try (JsonGenerator json = begin(target, "test", out)) {
            json.writeBooleanField("connected", report.connected());
            json.writeStringField("message", report.message());
            json.writeStringField("message_source", report.messageSource().word());
            json.writeArrayFieldStart("attempts");
            for (ConnectionAttempt attempt : report.attempts()) {
                json.writeStartObject();
                json.writeNumberField("version", attempt.asked().number());
                json.writeStringField("request", attempt.exchange().request().line());
                json.writeNumberField("status", attempt.exchange().status());
                json.writeNumberField("millis", attempt.exchange().millis());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (report.certificate() != null) {
                certificate(json, report.certificate());
            }
            findings(json, report.findings());
        }
    }

    /** @param target address of the server */
    public void write(String target, CheckReport report, Writer out) throws IOException {
        try (JsonGenerator json = begin(target, "check", out)) {
            json.writeNumberField("calls", report.calls());
            for (Verdict verdict : Verdict.values()) {
                json.writeNumberField(verdict.word(), report.count(verdict));
            }
            findings(json, report.findings());
        }
    }

    /** @param target address of the server */
    public void write(String target, DeviceView view, Writer out) throws IOException {
        try (JsonGenerator json = begin(target, "device", out)) {
            json.writeBooleanField("answered", view.answered());
            json.writeBooleanField("found", view.found());
            json.writeObjectFieldStart("attributes");
            for (Map.Entry<String, String> attribute : view.attributes().entrySet()) {
                json.writeStringField(attribute.getKey(), attribute.getValue());
            }
            json.writeEndObject();
            json.writeStringField("request", view.request());
            json.writeStringField("xml", view.xml());
            findings(json, view.findings());
        }
    }

    /** Opens the object and says what was done to whom. */
    JsonGenerator begin(String target, String command, Writer out) throws IOException {
        JsonGenerator json = new Hiding(factory.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter());
        json.writeStartObject();
        json.writeStringField("command", command);
        json.writeStringField("target", target);
        return json;
    }

    private static void certificate(JsonGenerator json, PresentedCertificate certificate) throws IOException {
        json.writeObjectFieldStart("certificate");
        json.writeStringField("subject", certificate.subject());
        json.writeStringField("issuer", certificate.issuer());
        strings(json, "names", certificate.names());
        json.writeStringField("valid_from", certificate.validFrom().toString());
        json.writeStringField("valid_until", certificate.validUntil().toString());
        json.writeStringField("key", certificate.key());
        json.writeNumberField("chain", certificate.chain());
        strings(json, "tls", certificate.protocols());
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static void findings(JsonGenerator json, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("rule", finding.rule().id());
            json.writeStringField("source", finding.rule().source().word());
            json.writeStringField("description", finding.rule().description());
            json.writeStringField("verdict", finding.verdict().word());
            json.writeStringField("detail", finding.detail());
            if (finding.verdict().isFinding()) {
                json.writeStringField("advice", finding.rule().advice());
                json.writeStringField("evidence", finding.evidence());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Before anything is escaped, where a secret would be harder to find. */
    private final class Hiding extends JsonGeneratorDelegate {

        Hiding(JsonGenerator json) {
            super(json);
        }

        @Override
        public void writeString(String text) throws IOException {
            super.writeString(text == null ? null : hiding.apply(text));
        }
    }
}
