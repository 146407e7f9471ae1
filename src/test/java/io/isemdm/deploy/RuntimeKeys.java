package io.isemdm.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The keys that can be set when the service starts: those of {@code docs/configuration.md}, which another test holds to
 * the code, and those that the extensions of Quarkus say of themselves. Keys that count at build time only are unknown
 * here, for setting them in a container does nothing.
 */
public final class RuntimeKeys {

    private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";
    private static final Pattern OURS = Pattern.compile("(?m)^\\| `(isemdm\\.[^`]+)` \\|");
    /** A part of a key that is chosen by the user: {@code <name>}, {@code "categories"}. */
    private static final Pattern CHOSEN = Pattern.compile("<[^>]+>|\"[^\"]+\"");

    private final List<Pattern> keys = new ArrayList<>();
    private final List<Pattern> variables = new ArrayList<>();

    private RuntimeKeys() {
    }

    /** All of them. */
    public static RuntimeKeys read() {
        RuntimeKeys known = new RuntimeKeys();
        try {
            Matcher rows = OURS.matcher(Files.readString(Path.of("docs", "configuration.md")));
            while (rows.find()) {
                known.add(rows.group(1));
            }
            ObjectMapper json = new ObjectMapper();
            for (URL model : Collections.list(RuntimeKeys.class.getClassLoader().getResources(MODEL))) {
                try (InputStream text = model.openStream()) {
                    known.addAll(json.readTree(text));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the configuration keys cannot be read", e);
        }
        return known;
    }

    private void addAll(JsonNode node) {
        if ("RUN_TIME".equals(node.path("phase").asText())) {
            add(node.path("path").path("property").asText());
            node.path("additionalPaths").forEach(path -> add(path.path("property").asText()));
        }
        node.forEach(this::addAll);
    }

    private void add(String key) {
        StringBuilder dotted = new StringBuilder();
        StringBuilder variable = new StringBuilder();
        Matcher chosen = CHOSEN.matcher(key);
        int from = 0;
        while (chosen.find()) {
            literally(key.substring(from, chosen.start()), dotted, variable);
            dotted.append("(?:\"[^\"]+\"|[^.\"]+)");
            variable.append("_?[A-Z0-9_]+?_?");
            from = chosen.end();
        }
        literally(key.substring(from), dotted, variable);
        keys.add(Pattern.compile(dotted.toString()));
        variables.add(Pattern.compile(variable.toString()));
    }

    private static void literally(String part, StringBuilder dotted, StringBuilder variable) {
        dotted.append(Pattern.quote(part));
        variable.append(part.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"));
    }

    /** Whether a key, written with dots, can be set at the start. */
    boolean hasKey(String key) {
        return keys.stream().anyMatch(pattern -> pattern.matcher(key).matches());
    }

    /** Whether a variable of the environment sets a key that can be set at the start. */
    public boolean hasVariable(String name) {
        return variables.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    /** Whether a variable is meant for the service at all, and not for its Java virtual machine or another program. */
    static boolean isMeantForTheService(String variable) {
        return variable.startsWith("ISEMDM_") || variable.startsWith("QUARKUS_");
    }
}
