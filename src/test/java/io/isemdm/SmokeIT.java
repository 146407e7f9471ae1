package io.isemdm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code native/smoke.sh}, which says of any build whether it can be shipped. */
class SmokeIT {

    private static final Path SCRIPT = Path.of("native", "smoke.sh").toAbsolutePath();

    @TempDir
    Path directory;

    private String output;

    @Test
    void thePackagedBuildStartsServesEndsAndKeepsItsData() throws Exception {
        assertEquals(0, smoke(PackagedBuild.file().toString()), () -> output);
        assertTrue(output.strip().matches("smoke: ok: \\d+ pass, 0 fail.*"), output);
    }

    @Test
    void aBuildThatEndsAtOnceFailsWithItsOwnWords() throws Exception {
        Path broken = Files.writeString(directory.resolve("broken"), "#!/bin/sh\necho no disk >&2\nexit 3\n");
        assertTrue(broken.toFile().setExecutable(true));
        assertEquals(1, smoke(broken.toString()), () -> output);
        assertTrue(output.contains("no disk") && output.contains("exit code 3"), output);
    }

    @Test
    void nothingToTryIsNeitherGoodNorBad() throws Exception {
        assertEquals(2, smoke());
        assertEquals(2, smoke(directory.resolve("missing.jar").toString()));
        assertTrue(output.contains("missing.jar does not exist"), output);
    }

    private int smoke(String... build) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(build));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }
}
