package io.isemdm.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.isemdm.PackagedBuild;

/** {@code native/package.sh}, twice at the same time, from copies of the sources in two directories. */
class ReproducibleIT {

    private static final String VERSION = "1.2.3-rc.4";
    private static final List<String> SOURCES = List.of(".mvn", "mvnw", "pom.xml", "native", "src/main", "src/build");
    private static final long MINUTES = 10;

    @TempDir
    static Path directory;

    private static Path one;
    private static Path other;

    @BeforeAll
    static void build() throws Exception {
        assumeTrue(PackagedBuild.isJar(), "an executable is not claimed to be the same");
        if (!Boolean.getBoolean("isemdm.test.release")) {
            System.err.println("SKIPPED: ReproducibleIT builds the service twice; -Prelease runs it");
            assumeTrue(false, "-Prelease runs it");
        }
        one = directory.resolve("one");
        other = directory.resolve("somewhere/else, deeper");
        Process first = start(one);
        Process second = start(other);
        assertTrue(first.waitFor(MINUTES, TimeUnit.MINUTES) && second.waitFor(MINUTES, TimeUnit.MINUTES));
        assertEquals(0, first.exitValue(), Files.readString(one.resolve("output")));
        assertEquals(0, second.exitValue(), Files.readString(other.resolve("output")));
    }

    @Test
    void theSameSourcesMakeTheSameBytes() throws Exception {
        Map<String, String> files = checksums(one.resolve("target/quarkus-app"));
        assertTrue(files.containsKey("quarkus/generated-bytecode.jar"), files::toString);
        assertEquals(files, checksums(other.resolve("target/quarkus-app")));
    }

    @Test
    void theVersionThatTheBuildIsGivenIsSaidEverywhere() throws Exception {
        Path service = other.resolve("target/quarkus-app/quarkus-run.jar");
        Process asked = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                service.toString(), "--version").redirectErrorStream(true).start();
        assertEquals(VERSION + "\n", new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        try (JarFile jar = new JarFile(service.toFile())) {
            assertEquals(VERSION, jar.getManifest().getMainAttributes().getValue("Implementation-Version"));
        }
        try (JarFile generated = new JarFile(service.resolveSibling("quarkus/generated-bytecode.jar").toFile())) {
            String openApi = new String(generated.getInputStream(generated.getEntry(
                    "META-INF/quarkus-generated-openapi-doc.JSON")).readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(openApi.replace(" ", "").contains("\"version\":\"" + VERSION + "\""), openApi);
        }
    }

    private static Process start(Path copy) throws IOException {
        for (String source : SOURCES) {
            try (Stream<Path> files = Files.walk(Path.of(source))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.createDirectories(copy.resolve(file).getParent());
                    Files.copy(file, copy.resolve(file));
                }
            }
        }
        List<String> command = new ArrayList<>(List.of(copy.resolve("native/package.sh").toString(), "-o", "-q", "-B",
                "-Dmaven.test.skip=true", "-Drevision=" + VERSION));
        if (System.getProperty("isemdm.test.repository") != null) {
            command.add("-Dmaven.repo.local=" + System.getProperty("isemdm.test.repository"));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(copy.resolve("output").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_OPTS", "-Xmx768m");
        return builder.start();
    }

    private static Map<String, String> checksums(Path tree) throws IOException, NoSuchAlgorithmException {
        Map<String, String> checksums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                checksums.put(tree.relativize(file).toString(), HexFormat.of().formatHex(
                        MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
            }
        }
        return checksums;
    }
}
