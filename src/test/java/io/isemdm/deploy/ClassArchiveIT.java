package io.isemdm.deploy;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.isemdm.PackagedBuild;
import io.isemdm.PackagedService;

/**
 * The package that the JVM image is made of, with an archive of its classes as {@code docs/operations.md} says. Where
 * classes come from is counted, for times differ.
 */
class ClassArchiveIT {

    private static final String ARCHIVED = "source: shared objects file (top)";
    private static final String IN_A_JAR = "source: file:";
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";
    /** The usual package has one in a jar for each four in the archive. */
    private static final int ARCHIVED_FOR_ONE_IN_A_JAR = 1000;

    @TempDir
    Path directory;

    @Test
    void nearlyAllClassesOfAStartAreReadFromTheArchive() throws Exception {
        assumeTrue(PackagedBuild.isJar(), "an executable reads no classes");
        Path archive = directory.resolve("isemdm.jsa");
        Path loaded = directory.resolve("loaded");
        try (PackagedService service = new PackagedService()) {
            service.ofBuild(ImageTree.APP.resolve("quarkus-run.jar"));
            service.asUsersStartIt(QUICK_START, "-XX:ArchiveClassesAtExit=" + archive).start();
            service.stop();
            assertTrue(Files.exists(archive), service.output());
            service.asUsersStartIt(QUICK_START, "-XX:SharedArchiveFile=" + archive,
                    "-Xlog:class+load:file=" + loaded + "::filecount=0").start();
            service.stop();
        }
        List<String> classes = Files.readAllLines(loaded);
        long archived = classes.stream().filter(line -> line.contains(ARCHIVED)).count();
        long inAJar = classes.stream().filter(line -> line.contains(IN_A_JAR)).count();
        assertTrue(archived > ARCHIVED_FOR_ONE_IN_A_JAR * Math.max(1, inAJar),
                archived + " classes from the archive, " + inAJar + " from jars");
    }
}
