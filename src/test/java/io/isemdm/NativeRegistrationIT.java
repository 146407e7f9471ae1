package io.isemdm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/**
 * What a native executable would lack: it has only the resources and the reflection that were registered. Read from
 * what the build would give to native-image ({@code target/native-sources}).
 */
class NativeRegistrationIT {

    private static final Path SOURCES = Path.of("target", "native-sources");
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final List<String> EVERYTHING =
            List.of("allDeclaredConstructors", "allDeclaredMethods", "allDeclaredFields");

    private static final List<String> patterns = new ArrayList<>();
    private static final Set<String> bundles = new HashSet<>();
    private static final Map<String, Set<String>> reflection = new HashMap<>();
    private static JavaClasses classes;

    @BeforeAll
    static void readWhatIsRegistered() throws IOException {
        List<Path> jars = new ArrayList<>(List.of(SOURCES.resolve("ise-mdm-emulator-runner.jar")));
        try (Stream<Path> libraries = Files.list(SOURCES.resolve("lib"))) {
            libraries.forEach(jars::add);
        }
        for (Path jar : jars) {
            readFrom(jar);
        }
        classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
    }

    private static void readFrom(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                if (!entry.getName().startsWith("META-INF/native-image/")) {
                    continue;
                }
                try (InputStream in = jar.getInputStream(entry)) {
                    if (entry.getName().endsWith("/resource-config.json")) {
                        JsonNode config = new ObjectMapper().readTree(in);
                        config.at("/resources/includes").forEach(each -> patterns.add(each.get("pattern").asText()));
                        config.at("/bundles").forEach(each -> bundles.add(each.get("name").asText()));
                    } else if (entry.getName().endsWith("/reflect-config.json")) {
                        new ObjectMapper().readTree(in).forEach(NativeRegistrationIT::register);
                    }
                }
            }
        }
    }

    private static void register(JsonNode type) {
        Set<String> kinds = reflection.computeIfAbsent(type.path("name").asText(), name -> new HashSet<>());
        type.properties().forEach(property -> {
            if (property.getValue().asBoolean()) {
                kinds.add(property.getKey());
            }
        });
    }

    @Test
    void everyFileThatTheServiceReadsIsInTheExecutable() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> RESOURCES.relativize(file).toString().replace('\\', '/'))
                    // read while the executable is built
                    .filter(name -> !name.startsWith("META-INF/native-image/"))
                    .filter(name -> !name.equals("application.properties"))
                    .toList();
            assertTrue(names.contains("schemas/mdminfo.xsd") && names.contains("inventory/sample.yaml"));
            assertEquals(List.of(), names.stream().filter(name -> !isIncluded(name)).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft/2020-12/schema", "draft/2020-12/meta/validation", "jsv-messages.properties",
        "org/postgresql/driverconfig.properties", "META-INF/quarkus-generated-openapi-doc.JSON"})
    void whatLibrariesReadIsInTheExecutable(String resource) {
        assertTrue(isIncluded(resource), resource);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsv-messages", "jakarta.xml.bind.Messages"})
    void messagesOfLibrariesAreInTheExecutable(String bundle) {
        assertTrue(bundles.contains(bundle), bundles.toString());
    }

    @Test
    void whatJacksonBindsCanBeLookedInto() {
        assertRegistered(annotatedFrom("com.fasterxml.jackson.", 30), EVERYTHING);
    }

    @Test
    void documentsOfTheWireCanBeLookedInto() {
        assertRegistered(annotatedFrom("jakarta.xml.bind.annotation.Xml", 8), EVERYTHING);
    }

    @Test
    void entitiesAndTheirKeysCanBeLookedInto() {
        assertRegistered(annotatedFrom("jakarta.persistence.", 6), List.of("allDeclaredConstructors"));
        assertRegistered(classesThat(type -> type.isAnnotatedWith("jakarta.persistence.Entity")), EVERYTHING);
    }

    @Test
    void commandsAndOptionsCanBeLookedInto() {
        Set<JavaClass> commands = annotatedFrom("picocli.CommandLine$", 8);
        commands.addAll(commands.stream().flatMap(type -> type.getAllRawSuperclasses().stream())
                .filter(type -> type.getPackageName().startsWith("io.isemdm")).collect(Collectors.toSet()));
        assertRegistered(commands, List.of("allDeclaredFields", "allDeclaredMethods"));
        assertRegistered(classesThat(type -> type.isAssignableTo(picocli.CommandLine.ITypeConverter.class)
                || type.isAssignableTo(picocli.CommandLine.IVersionProvider.class)),
                List.of("allDeclaredConstructors"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.isemdm.store.StoreDriver", "org.h2.Driver", "org.postgresql.Driver"})
    void bothStoresCanBeOpened(String name) {
        assertTrue(reflection.getOrDefault(name, Set.of()).contains("allDeclaredConstructors"), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.flywaydb.core.internal.database.h2.H2DatabaseType",
        "org.flywaydb.database.postgresql.PostgreSQLDatabaseType"})
    void migrationsKnowBothStores(String name) {
        assertTrue(reflection.containsKey(name), name);
    }

    @Test
    void nothingIsRegisteredThatIsGone() {
        assertEquals(Set.of(), reflection.keySet().stream().filter(name -> name.startsWith("io.isemdm.probe."))
                .filter(name -> !classes.contain(name)).collect(Collectors.toSet()));
    }

    @Test
    void theExecutableRunsOnEveryProcessorAndNeedsOnlyTheCLibrary() throws IOException {
        List<String> arguments = arguments();
        assertTrue(arguments.containsAll(List.of("-march=compatibility", "--static-nolibc", "--no-fallback")),
                arguments.toString());
    }

    @Test
    void randomNumbersOfTheLibraryThatMakesCertificatesAreNotBuiltIn() throws IOException {
        List<JarFile> jars = new ArrayList<>();
        try (Stream<Path> libraries = Files.list(SOURCES.resolve("lib"))) {
            for (Path jar : libraries.filter(each -> each.getFileName().toString().startsWith("org.bouncycastle."))
                    .toList()) {
                jars.add(new JarFile(jar.toFile()));
            }
        }
        JavaClasses library = new ClassFileImporter().importJars(jars);
        Set<String> expected = library.stream()
                .filter(type -> type.getFields().stream().anyMatch(field -> field.getModifiers()
                        .contains(JavaModifier.STATIC) && field.getRawType().isAssignableTo(Random.class)))
                .map(JavaClass::getName)
                // a program of its own
                .filter(name -> !name.equals("org.bouncycastle.math.ec.tools.TraceOptimizer"))
                .map(name -> "--initialize-at-run-time=" + name).collect(Collectors.toCollection(HashSet::new));
        assertTrue(expected.size() >= 2, expected.toString());
        // It keeps the source that it was asked for first.
        expected.add("--initialize-at-run-time=" + CryptoServicesRegistrar.class.getName());
        expected.removeAll(arguments());
        assertEquals(Set.of(), expected);
    }

    private static List<String> arguments() throws IOException {
        return List.of(Files.readString(SOURCES.resolve("native-image.args")).split("\\s+"));
    }

    private static boolean isIncluded(String resource) {
        return patterns.stream().anyMatch(resource::matches);
    }

    /** Our classes that carry an annotation of a library, on themselves or on a member. */
    private static Set<JavaClass> annotatedFrom(String prefix, int atLeast) {
        Set<JavaClass> found = classesThat(type -> type.getAnnotations().stream()
                .anyMatch(each -> each.getRawType().getName().startsWith(prefix))
                || type.getMembers().stream().flatMap(member -> member.getAnnotations().stream())
                        .anyMatch(each -> each.getRawType().getName().startsWith(prefix)));
        assertTrue(found.size() >= atLeast, prefix + " is found on " + found.size() + " classes only");
        return found;
    }

    private static Set<JavaClass> classesThat(Predicate<JavaClass> predicate) {
        return classes.stream().filter(predicate).collect(Collectors.toCollection(HashSet::new));
    }

    private static void assertRegistered(Set<JavaClass> types, List<String> kinds) {
        assertEquals(List.of(), types.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .filter(type -> !reflection.getOrDefault(type.getName(), Set.of()).containsAll(kinds))
                .map(type -> type.getName() + " is registered for " + reflection.getOrDefault(type.getName(), Set.of()))
                .sorted().toList());
    }
}
