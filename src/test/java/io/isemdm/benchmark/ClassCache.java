package io.isemdm.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Classes as a first start of the service loaded them, in a file that later starts read them from. */
enum ClassCache {

    /** Class-data sharing, since Java 13. */
    ARCHIVE("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile="),
    /** Ahead-of-time cache with profiles, in one step since Java 25 (JEP 514). The JVM image has it. */
    AOT("-XX:AOTCacheOutput=", "-XX:AOTCache=");

    private static final int ONE_STEP = 25;

    private final String make;
    private final String take;

    ClassCache(String make, String take) {
        this.make = make;
        this.take = take;
    }

    /**
     * Starts a service for it until it is ready; later starts of the same service take what it left.
     *
     * @param file where it is put
     * @throws IOException when the JVM leaves none
     */
    void madeFor(ServedInventory service, Path file) throws IOException, InterruptedException {
        service.withJvmOptions(make + file).start();
        service.stop();
        if (!Files.exists(file)) {
            throw new IOException("Java left no " + file.getFileName() + ": " + service.service().output());
        }
        service.withJvmOptions(take + file);
    }

    /**
     * The home of a Java that makes {@link #AOT}: the one that runs this, or that of {@code -Dbenchmark.java25}.
     *
     * @throws IllegalArgumentException when there is no Java
     */
    static Optional<Path> javaWithAot() {
        if (Runtime.version().feature() >= ONE_STEP) {
            return Optional.of(Path.of(System.getProperty("java.home")));
        }
        String given = System.getProperty("benchmark.java25", "").strip();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Path home = Path.of(given).toAbsolutePath();
        if (!Files.isExecutable(home.resolve("bin").resolve("java"))) {
            throw new IllegalArgumentException("benchmark.java25: no bin/java in '" + given + "'");
        }
        return Optional.of(home);
    }
}
