package io.isemdm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes of the packaged service as this Java reads them fastest (class-data sharing). Tests start it dozens of
 * times: it is made by the first of them and serves all others of that build.
 */
final class ClassArchive {

    private static List<String> options;

    private ClassArchive() {
    }

    /** Options of the virtual machine; it passes over an archive that does not fit. */
    static synchronized List<String> options() throws IOException, InterruptedException {
        if (options == null) {
            Path archive = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "classes-").resolve("isemdm.jsa");
            try (PackagedService service = new PackagedService("-XX:ArchiveClassesAtExit=" + archive)) {
                options = List.of();
                service.start().lab("GET", "/lab/devices", null);
                service.stop();
            }
            options = List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off");
        }
        return options;
    }
}
