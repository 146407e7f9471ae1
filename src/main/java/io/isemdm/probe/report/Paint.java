package io.isemdm.probe.report;

import io.isemdm.probe.check.Verdict;

/** Colours for a terminal, or none. */
public final class Paint {

    private static final String RESET = "\u001B[0m";

    private final boolean colours;

    public Paint(boolean colours) {
        this.colours = colours;
    }

    String bold(String text) {
        return with("\u001B[1m", text);
    }

    String faint(String text) {
        return with("\u001B[2m", text);
    }

    /** The verdict as a word of seven letters. */
    String verdict(Verdict verdict) {
        String word = String.format("%-7s", verdict.word());
        return switch (verdict) {
            case PASS -> with("\u001B[32m", word);
            case FAIL -> with("\u001B[31;1m", word);
            case WARN -> with("\u001B[33;1m", word);
            case SKIPPED -> faint(word);
        };
    }

    String good(boolean good, String text) {
        return with(good ? "\u001B[32;1m" : "\u001B[31;1m", text);
    }

    private String with(String code, String text) {
        return colours ? code + text + RESET : text;
    }
}
