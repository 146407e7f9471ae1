package io.isemdm.deploy;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the machine that tests run. */
public final class Command {

    private Command() {
    }

    /**
     * Skips the test, and says so where it is seen, on a machine without a program.
     *
     * @param version the program with arguments that make it do nothing
     * @param without what is not tested then
     */
    public static void isInstalledOrSkip(List<String> version, String without) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(version).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (process.waitFor() == 0) {
                return;
            }
        } catch (IOException e) {
            // not installed
        }
        System.err.println("SKIPPED: " + version.get(0) + " is not installed, so " + without);
        abort(version.get(0) + " is not installed");
    }

    /**
     * What a command wrote to standard output.
     *
     * @throws IllegalStateException it failed; with what it wrote
     */
    public static String run(ProcessBuilder command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("command", ".err");
        try {
            Process process = command.redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(command.command() + " failed: " + output + Files.readString(errors));
            }
            return output;
        } finally {
            Files.delete(errors);
        }
    }
}
