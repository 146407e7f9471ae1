package io.isemdm.probe.check;

/**
 * What is known about a rule.
 *
 * @param detail   what was seen, or why nothing was looked at; empty where it holds. May hold text of the server
 * @param evidence call and answer; empty when there are none. May hold text of the server
 */
public record Finding(Rule rule, Verdict verdict, String detail, String evidence) {
}
