package io.isemdm.deploy;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.isemdm.PackagedBuild;

/**
 * The package that the JVM image is made of, with an archive of its classes as {@code docs/operations.md} says. Where
 * classes come from is counted, for times differ.
 */
class ClassArchiveIT {

    private static final String ARCHIVED = "source: shared objects file (top)";
    private static final String IN_A_JAR = "source: file:";
    /** Its classes are of Java 5, and Java archives none of before 6. */
    private static final String TOO_OLD = "/info.picocli.";
    private static final int AT_LEAST = 200;

    @TempDir
    Path directory;

    @Test
    void nearlyAllClassesAreReadFromTheArchive() throws Exception {
        assumeTrue(PackagedBuild.isJar(), "an executable reads no classes");
        Path archive = directory.resolve("isemdm.jsa");
        run("-XX:ArchiveClassesAtExit=" + archive);
        assertTrue(Files.exists(archive), "Java left none");
        Path loaded = directory.resolve("loaded");
        run("-XX:SharedArchiveFile=" + archive, "-Xlog:class+load:file=" + loaded);
        List<String> classes = Files.readAllLines(loaded);
        long archived = classes.stream().filter(line -> line.contains(ARCHIVED)).count();
        long inAJar = classes.stream().filter(line -> line.contains(IN_A_JAR) && !line.contains(TOO_OLD)).count();
        assertTrue(archived > AT_LEAST && archived > 20 * inAJar,
                archived + " classes from the archive, " + inAJar + " from jars");
    }

    private static void run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", ImageTree.APP.resolve("quarkus-run.jar").toString(), "probe", "--help"));
        Command.run(new ProcessBuilder(command));
    }
}
