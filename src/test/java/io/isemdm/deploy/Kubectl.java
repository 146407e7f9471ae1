package io.isemdm.deploy;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** {@code kubectl kustomize}, where kubectl is installed. */
final class Kubectl {

    private Kubectl() {
    }

    /** Skips the test, and says so where it is seen, on a machine without kubectl. */
    static void isInstalledOrSkip(Class<?> test) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("kubectl", "version", "--client").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (process.waitFor() == 0) {
                return;
            }
        } catch (IOException e) {
            // not installed
        }
        System.err.println("SKIPPED: " + test.getSimpleName()
                + ". kubectl is not installed, so the overlays of k8s/ were not rendered");
        abort("kubectl is not installed");
    }

    /** What an overlay becomes. */
    static String kustomize(Path directory) throws IOException, InterruptedException {
        return run(new ProcessBuilder("kubectl", "kustomize", directory.toString()));
    }

    /**
     * What a command wrote to standard output.
     *
     * @throws IllegalStateException it failed; with what it wrote to standard error
     */
    static String run(ProcessBuilder command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("command", ".err");
        try {
            Process process = command.redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(command.command() + " failed: " + output
                        + Files.readString(errors));
            }
            return output;
        } finally {
            Files.delete(errors);
        }
    }
}
