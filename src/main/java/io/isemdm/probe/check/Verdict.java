package io.isemdm.probe.check;

import java.util.Locale;

/** What became of a rule. */
public enum Verdict {

    /** It was looked at and holds. */
    PASS,

    /** ISE would stumble. */
    FAIL,

    /** ISE might stumble, or works worse than it could. */
    WARN,

    /** It was not looked at; the finding says why. */
    SKIPPED;

    /** As reports write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody has to do something about it. */
    public boolean isFinding() {
        return this == FAIL || this == WARN;
    }
}
