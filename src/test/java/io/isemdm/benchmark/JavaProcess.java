package io.isemdm.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of the benchmark's own: a JVM that is told what to do by lines and answers each with a line. */
final class JavaProcess implements AutoCloseable {

    private static final String JAVA = System.getProperty("java.home") + "/bin/java";
    private static final long PATIENCE_SECONDS = 10;

    private final Process process;
    private final PrintWriter orders;
    private final BufferedReader answers;

    private JavaProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        orders = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** A class of the tests, with the JVM's options as they are. */
    static JavaProcess of(Class<?> main, String... arguments) throws IOException {
        return of(List.of(), main, arguments);
    }

    /** @param options of the JVM */
    static JavaProcess of(List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(Arrays.asList(arguments));
        return new JavaProcess(command);
    }

    /** A line that it prints. */
    String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("a process of the benchmark ended; see above");
        }
        return line;
    }

    /** Tells it something and waits for its answer. */
    String ask(String order) throws IOException {
        orders.println(order);
        return answer();
    }

    long pid() {
        return process.pid();
    }

    /** Ends it. */
    @Override
    public void close() throws InterruptedException {
        end(process);
    }

    /** Ends a process that was started here, gently at first. */
    static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
