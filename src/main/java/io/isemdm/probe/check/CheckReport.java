package io.isemdm.probe.check;

import java.util.List;

/**
 * How a server does.
 *
 * @param findings one for each rule, in the order of {@link Rule}
 * @param calls    how many calls were made
 */
public record CheckReport(List<Finding> findings, int calls) {

    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** The rules that are broken. */
    public List<Finding> broken() {
        return Finding.broken(findings);
    }

    /** How many rules have this verdict. */
    public long count(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }
}
