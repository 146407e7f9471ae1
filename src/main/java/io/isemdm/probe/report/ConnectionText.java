package io.isemdm.probe.report;

import io.isemdm.ise.xml.MdmInfoDocument;
import io.isemdm.probe.check.ConnectionAttempt;
import io.isemdm.probe.check.ConnectionReport;
import io.isemdm.probe.check.Finding;
import io.isemdm.probe.check.PresentedCertificate;
import io.isemdm.probe.check.Source;
import io.isemdm.probe.client.Exchange;

/** A test connection for people: ISE's message, what was tried, the findings behind it. */
public final class ConnectionText {

    private final Paint paint;
    private final FindingText findings;

    /** @param evidence whether calls and answers are shown */
    public ConnectionText(Paint paint, boolean evidence) {
        this.paint = paint;
        this.findings = new FindingText(paint, evidence);
    }

    public String of(ConnectionReport report) {
        StringBuilder text = new StringBuilder("ISE says: ").append(paint.good(report.connected(), report.message()))
                .append(report.messageSource() == Source.ASSUMED ? paint.faint("  (wording assumed)") : "")
                .append('\n').append(report.attempts().isEmpty() ? "" : "\n");
        report.attempts().forEach(attempt -> text.append(line(attempt)).append('\n'));
        if (report.connected()) {
            text.append('\n').append(info(report.document()));
        }
        if (report.certificate() != null && !report.attempts().isEmpty()) {
            text.append('\n').append(certificate(report.certificate()));
        }
        for (Finding finding : report.findings()) {
            text.append('\n').append(findings.of(finding));
        }
        return text.toString();
    }

    private static String line(ConnectionAttempt attempt) {
        Exchange exchange = attempt.exchange();
        return String.format("  version %d  %s  %s  %d ms", attempt.asked().number(),
                Printable.line(exchange.request().line()), Printable.line(exchange.trouble() != null
                        ? exchange.trouble().message() : exchange.statusLine()), exchange.millis());
    }

    private static String info(MdmInfoDocument document) {
        StringBuilder text = new StringBuilder();
        add(text, "api_version", document.apiVersion == null ? "1 (none given)" : document.apiVersion.toString());
        add(text, "api_path", document.apiPath);
        add(text, "vendor", document.vendor);
        add(text, "product_name", document.productName);
        add(text, "product_version", document.productVersion);
        add(text, "query_max_size", Integer.toString(document.queryMaxSize));
        add(text, "messaging_support", Boolean.toString(document.messagingSupport));
        add(text, "redirect_url", document.redirectUrl);
        return text.toString();
    }

    private static String certificate(PresentedCertificate certificate) {
        StringBuilder text = new StringBuilder();
        add(text, "certificate", certificate.subject());
        add(text, "issuer", certificate.issuer());
        add(text, "names", String.join(", ", certificate.names()));
        add(text, "valid", certificate.validFrom() + " to " + certificate.validUntil());
        add(text, "key", certificate.key());
        add(text, "chain sent", certificate.chain() == 1 ? "this certificate alone"
                : certificate.chain() + " certificates");
        add(text, "TLS offered", String.join(", ", certificate.protocols()));
        return text.toString();
    }

    private static void add(StringBuilder text, String name, String value) {
        if (value != null) {
            text.append(String.format("  %-18s %s%n", name, Printable.line(value)));
        }
    }
}
