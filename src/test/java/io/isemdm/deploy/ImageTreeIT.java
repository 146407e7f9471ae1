package io.isemdm.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.isemdm.PackagedBuild;

/**
 * The tree of files of the JVM image, put together as {@code native/Containerfile.jvm} says, and the service in it as a
 * container engine runs it: as user 65532 on a file system that it cannot write.
 */
class ImageTreeIT {

    private static final String RUN = Path.of("src", "test", "sh", "run-in-tree.sh").toAbsolutePath().toString();
    private static final String SMOKE = Path.of("native", "smoke.sh").toAbsolutePath().toString();

    private static ImageTree tree;

    @TempDir
    Path directory;

    private String output;

    @BeforeAll
    static void putTogether() throws Exception {
        assumeTrue(PackagedBuild.isJar(), "the image of the executable has no such files");
        Command.isInstalledOrSkip(List.of("unshare", "--mount", "true"), "ImageTreeIT does not run the image's files"
                + " (it takes root and mount namespaces)");
        Command.isInstalledOrSkip(List.of("setpriv", "--version"), "ImageTreeIT does not run the image's files");
        tree = ImageTree.assemble(RUN);
    }

    @AfterAll
    static void remove() throws Exception {
        if (tree != null) {
            tree.close();
        }
    }

    @Test
    void theImageStartsServesEndsAndKeepsItsData() throws Exception {
        List<String> command = new ArrayList<>(List.of(SMOKE, RUN, tree.root().toString()));
        command.addAll(tree.entrypoint());
        assertEquals(0, run(command, null), () -> output);
        assertTrue(output.strip().matches("smoke: ok: \\d+ pass, 0 fail.*"), output);
    }

    @Test
    void nothingButTheDataCanBeWritten() throws Exception {
        List<String> command = new ArrayList<>(List.of(RUN, tree.root().toString()));
        command.addAll(tree.entrypoint());
        assertEquals(1, run(command, "/app/data"), () -> output);
        assertTrue(output.contains("Cannot start: ") && output.contains("/app/data cannot be used"), output);
    }

    @Test
    void theCacheOfTheStartIsUsed() throws Exception {
        List<String> command = new ArrayList<>(List.of(RUN, tree.root().toString()));
        command.addAll(tree.entrypoint());
        // refuses to start where the cache does not fit, in place of passing over it
        command.add(command.indexOf("-jar"), "-XX:AOTMode=on");
        command.addAll(List.of("probe", "--help"));
        assertEquals(0, run(command, null), () -> output);
        assertTrue(output.contains("Usage:"), output);
    }

    private int run(List<String> command, String data) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        if (data != null) {
            builder.environment().put("TREE_DATA", data);
        }
        Process process = builder.start();
        process.getOutputStream().close();
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(5, TimeUnit.MINUTES));
        return process.exitValue();
    }
}
