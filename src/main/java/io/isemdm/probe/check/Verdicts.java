package io.isemdm.probe.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.isemdm.probe.client.Exchange;

/** What is known about each rule so far: the first thing that breaks it counts, whatever else was fine. */
final class Verdicts {

    private static final int LONGEST_DETAIL = 500;

    private final Map<Rule, Finding> findings = new EnumMap<>(Rule.class);

    void pass(Rule rule) {
        Finding before = findings.get(rule);
        if (before == null || before.verdict() == Verdict.SKIPPED) {
            findings.put(rule, new Finding(rule, Verdict.PASS, "", ""));
        }
    }

    void fail(Rule rule, String detail, String evidence) {
        if (!broken(rule)) {
            findings.put(rule, rule.broken(cut(detail), evidence));
        }
    }

    void fail(Rule rule, String detail, Exchange exchange) {
        fail(rule, detail, exchange.evidence());
    }

    /** Says why a rule is not looked at, unless it already was. */
    void skip(Rule rule, String why) {
        findings.putIfAbsent(rule, new Finding(rule, Verdict.SKIPPED, why, ""));
    }

    /** @return {@code holds} */
    boolean require(Rule rule, boolean holds, String detail, Exchange exchange) {
        return require(rule, holds, detail, holds ? "" : exchange.evidence());
    }

    /** @return {@code holds} */
    boolean require(Rule rule, boolean holds, String detail, String evidence) {
        if (holds) {
            pass(rule);
        } else {
            fail(rule, detail, evidence);
        }
        return holds;
    }

    boolean broken(Rule rule) {
        Finding finding = findings.get(rule);
        return finding != null && finding.verdict().isFinding();
    }

    /** The first broken rule in the order of a report; {@code null} when none is. */
    Rule firstBroken() {
        return findings.values().stream().filter(finding -> finding.verdict().isFinding()).map(Finding::rule)
                .findFirst().orElse(null);
    }

    /** One finding for each rule. */
    List<Finding> all() {
        Rule cause = firstBroken();
        List<Finding> all = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            Finding finding = findings.get(rule);
            all.add(finding != null ? finding : new Finding(rule, Verdict.SKIPPED,
                    cause == null ? "not looked at" : "could not be looked at: see " + cause.id(), ""));
        }
        return all;
    }

    /** The rules that were looked at. */
    List<Finding> judged() {
        return all().stream().filter(finding -> finding.verdict() != Verdict.SKIPPED).toList();
    }

    private static String cut(String detail) {
        return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "...";
    }
}
