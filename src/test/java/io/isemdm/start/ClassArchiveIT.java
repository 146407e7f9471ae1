package io.isemdm.start;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.isemdm.PackagedBuild;
import io.isemdm.PackagedService;

/** What {@code docs/operations.md} says of quicker starts; where classes come from is counted, for times differ. */
class ClassArchiveIT {

    private static final String ARCHIVED = "source: shared objects file";
    private static final String IN_A_JAR = "source: file:";

    @TempDir
    Path directory;

    @Test
    void aStartWithAnArchiveReadsItsClassesFromThere() throws Exception {
        assumeTrue(PackagedBuild.isJar(), "an executable reads no classes");
        Path archive = directory.resolve("isemdm.jsa");
        Path loaded = directory.resolve("loaded");
        try (PackagedService service = new PackagedService()) {
            service.asUsersStartIt("-XX:TieredStopAtLevel=1", "-XX:ArchiveClassesAtExit=" + archive).start();
            service.stop();
            assertTrue(Files.exists(archive), service.output());
            service.asUsersStartIt("-XX:TieredStopAtLevel=1", "-XX:SharedArchiveFile=" + archive,
                    "-Xlog:class+load:file=" + loaded).start();
            service.stop();
        }
        List<String> classes = Files.readAllLines(loaded);
        long archived = classes.stream().filter(line -> line.contains(ARCHIVED)).count();
        long inAJar = classes.stream().filter(line -> line.contains(IN_A_JAR)).count();
        // what is signed, or older than Java 6, cannot be archived
        assertTrue(archived > 20 * inAJar, archived + " classes from the archive, " + inAJar + " from jars");
    }
}
