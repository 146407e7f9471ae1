package io.isemdm.deploy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression of Prometheus asks for.
 *
 * @param selectors the names of metrics, each with the labels that must have a value: {@code le="0.3"}
 * @param grouped   labels by which it groups
 */
record PromExpression(Map<String, Set<String>> selectors, Set<String> grouped) {

    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(\\{[^}]*\\})?");
    private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_]+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    static PromExpression of(String expression) {
        Set<String> grouped = new TreeSet<>();
        Matcher grouping = GROUPING.matcher(expression);
        while (grouping.find()) {
            grouped.addAll(Set.of(grouping.group(2).split("\\s*,\\s*")));
        }
        String rest = grouping.replaceAll(" ").replaceAll("\\[[^]]*]", "");
        Map<String, Set<String>> selectors = new TreeMap<>();
        Matcher selector = SELECTOR.matcher(rest);
        int from = 0;
        while (selector.find(from)) {
            from = selector.end();
            boolean partOfNumber = selector.start() > 0 && Character.isDigit(rest.charAt(selector.start() - 1));
            boolean function = rest.substring(from).stripLeading().startsWith("(");
            if (partOfNumber || function || WORDS.contains(selector.group(1))) {
                continue;
            }
            Set<String> matchers = selectors.computeIfAbsent(selector.group(1), name -> new TreeSet<>());
            Matcher matcher = MATCHER.matcher(selector.group(2) == null ? "" : selector.group(2));
            while (matcher.find()) {
                matchers.add(matcher.group(1) + matcher.group(2) + "\"" + matcher.group(3) + "\"");
            }
        }
        return new PromExpression(selectors, grouped);
    }
}
