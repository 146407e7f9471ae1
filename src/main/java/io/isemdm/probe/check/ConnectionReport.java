package io.isemdm.probe.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.isemdm.ise.xml.MdmInfoDocument;

/**
 * What ISE's button <i>Test Connection</i> would say, and why.
 *
 * @param message       ISE's own words
 * @param messageSource whether those words were seen or are assumed
 * @param attempts      the versions that were tried, in their order
 * @param document      what the server says about itself; {@code null} when ISE got no answer that it takes
 * @param certificate   what the server presented; {@code null} where it presented none
 * @param judged        the rules that were looked at
 */
public record ConnectionReport(String message, Source messageSource, List<ConnectionAttempt> attempts,
        MdmInfoDocument document, PresentedCertificate certificate, List<Finding> judged) {

    public ConnectionReport {
        attempts = List.copyOf(attempts);
        judged = List.copyOf(judged);
    }

    /** The rules that are broken, and so behind the message; also those that ISE passes over. */
    public List<Finding> findings() {
        return Finding.broken(judged);
    }

    /** The finding that keeps ISE from connecting; empty where it connects. Others may have been seen on the way. */
    public Optional<Finding> reason() {
        if (connected()) {
            return Optional.empty();
        }
        if (attempts.isEmpty()) {
            return last(findings());
        }
        List<Finding> reasons = new ArrayList<>();
        // What a version broke before is put down to the call that broke it first.
        for (ConnectionAttempt attempt : attempts) {
            String evidence = attempt.exchange().evidence();
            last(findings().stream().filter(finding -> finding.evidence().equals(evidence)).toList())
                    .ifPresent(reasons::add);
        }
        return reasons.stream().reduce((earlier, later) -> later);
    }

    /** The last failure; a warning only where nothing failed. */
    private static Optional<Finding> last(List<Finding> findings) {
        return findings.stream().reduce((earlier, later) -> later.verdict() == Verdict.FAIL
                || earlier.verdict() != Verdict.FAIL ? later : earlier);
    }

    /** Whether ISE would accept the server. */
    public boolean connected() {
        return document != null;
    }
}
