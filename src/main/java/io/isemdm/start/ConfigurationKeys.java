package io.isemdm.start;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.isemdm.store.CannotStartException;
import io.smallrye.config.EnvConfigSource;

/**
 * The keys of the configuration that are this service's own, all of those in {@code docs/configuration.md}. One that is
 * spelt otherwise would change nothing, and nobody would know why.
 */
final class ConfigurationKeys {

    private static final String OURS = "isemdm.";
    private static final String OUR_VARIABLES = "ISEMDM_";
    private static final String DOT_ENV = ".env";

    /** Stands for a name that the user chooses. */
    private static final String ANY = "<name>";

    /** What comes between {@value #OURS} and the last dot, and what comes behind that. */
    private static final Map<String, List<String>> GROUPS = Map.ofEntries(
            entry("access-log", List.of("lines-per-second")),
            entry("accounts.<name>", List.of("enabled", "password", "password-expires", "password-file",
                    "password-hash", "privileges", "site")),
            entry("api-clients.<name>", List.of("certificate", "client-id", "enabled", "privileges", "secret",
                    "secret-file", "secret-hash", "tenant", "token-lifetime")),
            entry("audit", List.of("keep")),
            entry("backup", List.of("keep")),
            entry("", List.of("data-dir")),
            entry("failed-attempts", List.of("never-slowed-sources")),
            entry("integrations.<name>", List.of("answer-requested-version", "basic-authentication",
                    "ignore-unknown-attributes", "max-api-version", "messaging", "path", "product-name",
                    "product-version", "profile", "query-max-size", "redirect-url", "site", "vendor")),
            entry("inventory", List.of("allow-shared-mac-addresses", "files", "files-mode", "import-max-size",
                    "import-timeout", "index", "index-max-bytes", "keep-actions", "keep-messages", "reload-every",
                    "sample")),
            entry("ise", List.of("basic-authentication", "unknown-instance")),
            entry("log", List.of("json")),
            entry("metrics", List.of("access")),
            entry("secrets", List.of("reload-every")),
            entry("shutdown", List.of("delay", "timeout")),
            entry("store", List.of("h2-options", "lock-timeout")),
            entry("tls", List.of("boringssl", "certificate", "key", "names")),
            entry("tokens", List.of("key-life", "life")));

    /** What a list has behind its key: {@code [0]}. */
    private static final String ELEMENT = "(\\[\\d+])?";

    private static final Pattern KEYS = Pattern.compile(all().map(key -> Pattern.quote(key)
            .replace(ANY, "\\E.+\\Q") + ELEMENT).collect(Collectors.joining("|")));

    private static final Pattern VARIABLES = Pattern.compile(all().map(key -> variable(key.replace(ANY, "\n"))
            .replace("\n", ".+") + "(_\\d+_)?").collect(Collectors.joining("|")));

    private ConfigurationKeys() {
    }

    /** In the form of the documentation, {@code isemdm.accounts.<name>.password}. */
    static Stream<String> all() {
        return GROUPS.entrySet().stream().flatMap(group -> group.getValue().stream()
                .map(name -> OURS + (group.getKey().isEmpty() ? name : group.getKey() + "." + name)));
    }

    /**
     * Looks at what is set, but not at {@linkplain #strangers environment variables}.
     *
     * @throws CannotStartException when a key of ours is none
     */
    static void check(Iterable<ConfigSource> sources) {
        for (ConfigSource source : sources) {
            // It makes keys of all variables that might be some.
            Set<String> names = source instanceof EnvConfigSource ? Set.of() : source.getPropertyNames();
            for (String name : names) {
                if (name.startsWith(OURS) && !KEYS.matcher(name).matches()) {
                    throw new CannotStartException(name + noSuchKey(name));
                }
            }
        }
    }

    /**
     * Environment variables, and lines of a file {@code .env}, that look like keys of ours and are none. They are no error:
     * Kubernetes makes variables out of the names of services.
     *
     * @return a line for each of them
     */
    static List<String> strangers(Iterable<ConfigSource> sources) {
        List<String> strangers = new ArrayList<>();
        for (ConfigSource source : sources) {
            if (source instanceof EnvConfigSource) {
                String form = source.getName().contains(DOT_ENV) ? "The variable %s of the file " + DOT_ENV
                        : "The environment variable %s";
                new TreeSet<>(source.getPropertyNames()).stream().filter(ConfigurationKeys::isStranger).forEach(name ->
                        strangers.add(String.format(form, name) + " changes nothing" + noSuchKey(name)));
            }
        }
        return strangers;
    }

    private static boolean isStranger(String variable) {
        return variable.startsWith(OUR_VARIABLES) && !VARIABLES.matcher(variable).matches();
    }

    /** What to say of one that is none: the keys beside it. */
    static String noSuchKey(String name) {
        String plain = plain(name);
        return ": there is no such key; " + GROUPS.entrySet().stream()
                .filter(group -> plain.startsWith(plain(OURS + group.getKey() + ".")) && !group.getKey().isEmpty())
                .findFirst().map(group -> OURS + group.getKey() + " has " + String.join(", ", group.getValue()))
                .orElse("docs/configuration.md has all of them");
    }

    private static String plain(String name) {
        return name.replace("." + ANY, "").replaceAll("[-_]", ".").toLowerCase(Locale.ROOT);
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9\n]", "_").toUpperCase(Locale.ROOT);
    }
}
