package io.isemdm.probe.report;

import io.isemdm.probe.check.CheckReport;
import io.isemdm.probe.check.Finding;
import io.isemdm.probe.check.Verdict;

/** A check for people: a line for each rule, then what is broken, then the sum. */
public final class CheckText {

    private final Paint paint;
    private final FindingText findings;

    /** @param evidence whether calls and answers are shown */
    public CheckText(Paint paint, boolean evidence) {
        this.paint = paint;
        this.findings = new FindingText(paint, evidence);
    }

    public String of(CheckReport report) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : report.findings()) {
            text.append(paint.verdict(finding.verdict())).append(' ').append(String.format("%-42s",
                    finding.rule().id())).append(finding.verdict() == Verdict.SKIPPED
                            ? paint.faint(Printable.line(finding.detail())) : finding.rule().description())
                    .append('\n');
        }
        report.broken().forEach(finding -> text.append('\n').append(findings.of(finding)));
        return text.append('\n').append(paint.good(report.broken().isEmpty(), report.count(Verdict.PASS) + " pass, "
                + report.count(Verdict.FAIL) + " fail, " + report.count(Verdict.WARN) + " warn, "
                + report.count(Verdict.SKIPPED) + " skipped")).append(", ").append(report.calls()).append(" calls\n")
                .toString();
    }
}
