package io.isemdm.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.isemdm.Alone;

/** {@code native/version.sh}, which takes the version of a release from its tag. */
@Alone
class VersionScriptTest {

    @TempDir
    Path directory;

    private String ofPom;

    @BeforeEach
    void project() throws IOException {
        Files.createDirectory(directory.resolve("native"));
        Files.copy(Path.of("native", "version.sh"), directory.resolve("native/version.sh"));
        Files.copy(Path.of("pom.xml"), directory.resolve("pom.xml"));
        ofPom = Files.readString(Path.of("pom.xml")).split("</?revision>", 3)[1];
    }

    @Test
    void theVersionIsThatOfTheTagAndSaysWhatCameAfterIt() throws Exception {
        run("git", "init", "-q");
        commit("before");
        assertEquals(ofPom, version(), "no tag yet");
        run("git", "tag", "approved");
        assertEquals(ofPom, version(), "a tag that is no version");
        run("git", "tag", "v1.2.3");
        assertEquals("1.2.3", version());
        Files.writeString(directory.resolve("pom.xml"), "<project/>\n");
        assertEquals("1.2.3-dirty", version());
        commit("after");
        String later = version();
        assertTrue(later.matches("1\\.2\\.3-1-g[0-9a-f]{7,}"), later);
    }

    @Test
    void withoutARepositoryItIsTheOneOfThePom() throws Exception {
        assertEquals(ofPom, version());
    }

    private String version() throws IOException, InterruptedException {
        return run("native/version.sh").strip();
    }

    private void commit(String message) throws IOException, InterruptedException {
        run("git", "add", "-A");
        run("git", "-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "-q", "-m", message);
    }

    private String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        // A directory above this one may be a repository; it is not asked.
        builder.environment().put("GIT_CEILING_DIRECTORIES", directory.toAbsolutePath().getParent().toString());
        builder.environment().keySet().removeIf(name -> name.equals("GIT_DIR") || name.equals("GIT_WORK_TREE"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> List.of(command) + ": " + output);
        return output;
    }
}
