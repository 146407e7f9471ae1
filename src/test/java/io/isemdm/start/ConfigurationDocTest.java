package io.isemdm.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;

/** Holds {@code docs/configuration.md} to what the code reads: every key of ours is there, and none that is not read. */
@Alone
class ConfigurationDocTest {

    private static final Path SOURCES = Path.of("src", "main", "java");

    /** A key that is one value in the code: {@code @ConfigProperty(name = "isemdm.x")} or a constant. */
    private static final Pattern IN_CODE = Pattern.compile("\"(isemdm\\.[a-z0-9-]+(?:\\.[a-z0-9-]+)*)\"");
    private static final Pattern IN_PROPERTIES = Pattern.compile("(?m)^(isemdm\\.[a-z0-9.-]+)=");
    private static final Pattern IN_TABLE = Pattern.compile("(?m)^\\| `(isemdm\\.[^`]+)` \\|");

    /** What begins alike in the code and is no configuration: metrics and files. */
    private static final Set<String> OTHERS = Set.of("isemdm.ise.calls", "isemdm.inventory.devices",
            "isemdm.inventory.index.devices", "isemdm.inventory.index.bytes", "isemdm.inventory.index.believed",
            "isemdm.certificate.days.left", "isemdm.store.changes.heard", "isemdm.refused.calls", "isemdm.lock",
            "isemdm.mv.db");

    @Test
    void everyKeyIsDocumentedAndNoneThatIsNotRead() throws Exception {
        assertEquals(String.join("\n", read()), String.join("\n", documented()));
        assertEquals(documented(), ConfigurationKeys.all().collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> documented() throws IOException {
        return matches(IN_TABLE, Files.readString(Path.of("docs", "configuration.md")));
    }

    private static Set<String> read() throws Exception {
        Set<String> keys = new TreeSet<>(matches(IN_PROPERTIES,
                Files.readString(Path.of("src", "main", "resources", "application.properties"))));
        Set<String> prefixes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                keys.addAll(matches(IN_CODE, text));
                if (text.contains("@ConfigMapping(")) {
                    ConfigClass mapping = ConfigClass.configClass(type(file));
                    prefixes.add(mapping.getPrefix());
                    // a list has its elements beside it: tls.names[*]
                    ConfigMappings.getProperties(mapping).keySet().stream().filter(key -> !key.contains("["))
                            .forEach(key -> keys.add(key.replace("*", "<name>")));
                }
            }
        }
        assertFalse(prefixes.isEmpty());
        keys.removeAll(prefixes);
        keys.removeAll(OTHERS);
        return keys;
    }

    private static Class<?> type(Path source) throws ClassNotFoundException {
        String path = SOURCES.relativize(source).toString();
        return Class.forName(path.substring(0, path.length() - ".java".length()).replace(source.getFileSystem()
                .getSeparator(), "."));
    }

    private static Set<String> matches(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
