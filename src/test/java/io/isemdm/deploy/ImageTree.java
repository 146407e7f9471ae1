package io.isemdm.deploy;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.isemdm.FreePorts;

/**
 * The files of the JVM image: its Java, {@code /app} with the AOT cache, {@code /data}, and of this machine what stands
 * for the image's base, a C library.
 */
record ImageTree(Path root, List<String> entrypoint) implements AutoCloseable {

    /** The package as the image has it: jars that the JVM reads by itself. */
    static final Path APP = Path.of("target", "image");
    private static final Path CONTAINERFILE = Path.of("native", "Containerfile.jvm");
    private static final List<String> C_LIBRARY = List.of("ld-linux-x86-64.so.2", "libc.so.6", "libm.so.6",
            "libdl.so.2", "libpthread.so.0", "librt.so.1", "libnss_files.so.2", "libnss_dns.so.2", "libresolv.so.2");

    static ImageTree assemble(String runInTree) throws IOException, InterruptedException {
        Path java = java25();
        Containerfile file = Containerfile.read(CONTAINERFILE);
        Path root = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "image-");
        // of another user: everybody may pass through
        shell(root, "chmod 0755 . && mkdir -p opt etc tmp dev proc lib64 lib/x86_64-linux-gnu"
                + " && install -d -o 65532 -g 65532 -m 0700 data"
                + " && cp /etc/hosts /etc/nsswitch.conf etc/ && cp /lib64/" + C_LIBRARY.get(0) + " lib64/");
        for (String library : C_LIBRARY) {
            shell(root, "test ! -e /lib/x86_64-linux-gnu/" + library + " || cp -L /lib/x86_64-linux-gnu/" + library
                    + " lib/x86_64-linux-gnu/");
        }
        List<String> jlink = new ArrayList<>(file.all("RUN").get(0).words());
        jlink.set(0, java.resolve("bin").resolve(jlink.get(0)).toString());
        int output = jlink.indexOf("--output") + 1;
        jlink.set(output, root + jlink.get(output));
        Command.run(new ProcessBuilder(jlink));
        shell(root, "cp -r --preserve=timestamps " + APP.toAbsolutePath() + " app");
        ImageTree tree = new ImageTree(root, file.image().only("ENTRYPOINT").words());
        tree.train(runInTree);
        shell(root, "chmod -R a+rX,a-w app opt");
        return tree;
    }

    /** The first start, which records what is loaded. */
    private void train(String runInTree) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "training-");
        Path log = directory.resolve("output");
        int ready = FreePorts.next();
        ProcessBuilder builder = new ProcessBuilder(runInTree, root.toString(), "/opt/java/bin/java",
                "-XX:AOTCacheOutput=/app/isemdm.aot", "-jar", "/app/quarkus-run.jar").directory(directory.toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("TREE_BUILD", "true");
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(FreePorts.next()));
        builder.environment().put("QUARKUS_HTTP_SSL_PORT", String.valueOf(ready));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", String.valueOf(FreePorts.next()));
        Process training = builder.start();
        while (training.isAlive() && !answers(ready)) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        TimeUnit.SECONDS.sleep(2);
        training.destroy();
        training.waitFor();
        if (!Files.exists(root.resolve("app/isemdm.aot"))) {
            throw new IllegalStateException("no cache was made: " + Files.readString(log));
        }
        shell(directory, "rm -rf data output && rmdir " + directory);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** A Java 25 of this machine, or the test is skipped. */
    private static Path java25() throws IOException {
        List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        Path installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (Stream<Path> found = Files.list(installed)) {
                homes.addAll(found.toList());
            }
        }
        for (Path home : homes) {
            Path release = home.resolve("release");
            if (Files.exists(release) && Files.exists(home.resolve("bin/jlink"))
                    && Files.readString(release).contains("JAVA_VERSION=\"25")) {
                return home;
            }
        }
        System.err.println("SKIPPED: there is no JDK 25, so ImageTreeIT does not run the image's files");
        return abort("no JDK 25");
    }

    private static void shell(Path directory, String command) throws IOException, InterruptedException {
        Command.run(new ProcessBuilder("sh", "-ec", command).directory(directory.toFile()));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        // nothing is mounted any more: the mounts were those of processes that have ended
        shell(root.getParent(), "rm -rf --one-file-system " + root);
    }
}
