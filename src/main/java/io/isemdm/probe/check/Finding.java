package io.isemdm.probe.check;

import java.util.List;

/**
 * What is known about a rule.
 *
 * @param detail   what was seen, or why nothing was looked at; empty where it holds. May hold text of the server
 * @param evidence call and answer; empty when there are none. May hold text of the server
 */
public record Finding(Rule rule, Verdict verdict, String detail, String evidence) {

    /** Those of rules that were looked at about which somebody has to do something, in their order. */
    static List<Finding> broken(List<Finding> judged) {
        return judged.stream().filter(finding -> finding.verdict().isFinding()).toList();
    }
}
