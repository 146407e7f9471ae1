package io.isemdm.probe.report;

import io.isemdm.probe.check.Finding;

/** A broken rule for people: what holds, what was seen, what to do, and the bytes that show it. */
final class FindingText {

    private final Paint paint;
    private final boolean evidence;

    /** @param evidence whether calls and answers are shown */
    FindingText(Paint paint, boolean evidence) {
        this.paint = paint;
        this.evidence = evidence;
    }

    String of(Finding finding) {
        StringBuilder text = new StringBuilder(paint.verdict(finding.verdict())).append(' ')
                .append(paint.bold(finding.rule().id())).append(" (").append(finding.rule().source().word())
                .append(")\n");
        add(text, "rule", finding.rule().description());
        add(text, "found", finding.detail());
        add(text, "do", finding.rule().advice());
        if (evidence && !finding.evidence().isBlank()) {
            Printable.lines(finding.evidence()).strip().lines()
                    .forEach(line -> text.append("          ").append(paint.faint("| " + line)).append('\n'));
        }
        return text.toString();
    }

    private static void add(StringBuilder text, String label, String value) {
        text.append(String.format("        %-6s %s%n", label, Printable.line(value)));
    }
}
