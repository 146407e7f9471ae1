package io.isemdm.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Classes as a first start of the service loaded them, in a file that later starts read them from. */
enum ClassCache {

    /** Class-data sharing, since Java 13. */
    ARCHIVE("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile="),
    /** Ahead-of-time cache with profiles, in one step since Java 25 (JEP 514). The JVM image has it. */
    AOT("-XX:AOTCacheOutput=", "-XX:AOTCache=");

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
}
