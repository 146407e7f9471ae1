package io.isemdm.probe.report;

import io.isemdm.probe.check.DeviceView;

/** A device for people: ISE's names and values, then the answer as it came. */
public final class DeviceText {

    private static final int SHOWN_XML = 16 * 1024;

    private final Paint paint;
    private final boolean evidence;
    private final FindingText findings;

    /** @param evidence whether the call and the answer are shown, and those of broken rules */
    public DeviceText(Paint paint, boolean evidence) {
        this.paint = paint;
        this.evidence = evidence;
        this.findings = new FindingText(paint, evidence);
    }

    public String of(DeviceView view) {
        StringBuilder text = new StringBuilder();
        if (!view.found()) {
            text.append(paint.good(false, notFound(view))).append('\n');
        }
        view.attributes().forEach((name, value) -> text.append(String.format("%-26s ", name))
                .append(paint.bold(Printable.line(value))).append('\n'));
        if (evidence && !view.request().isEmpty()) {
            text.append('\n').append(paint.faint(Printable.line(view.request()))).append('\n');
        }
        if (evidence && !view.xml().isBlank()) {
            String xml = view.xml().length() <= SHOWN_XML ? view.xml() : view.xml().substring(0, SHOWN_XML) + "...";
            text.append('\n').append(Printable.lines(xml).strip()).append('\n');
        }
        view.findings().forEach(finding -> text.append('\n').append(findings.of(finding)));
        return text.toString();
    }

    private static String notFound(DeviceView view) {
        if (view.answered()) {
            return "the server does not have this device: MDMEnrolled is false";
        }
        return view.request().isEmpty() ? "the server could not be asked"
                : "the server gave no answer to the look-up that ISE can read: whether it has this device is not known";
    }
}
