package io.isemdm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The classes of the packaged service as this Java reads them fastest (class-data sharing). Tests start it dozens of
 * times: it is made by the first of them, and serves all others of that build, whatever JVM they run in.
 */
final class ClassArchive {

    private static List<String> options;

    private ClassArchive() {
    }

    /** Options of the virtual machine; it passes over an archive that does not fit. */
    static synchronized List<String> options() throws IOException, InterruptedException {
        if (options == null) {
            options = List.of();
            Path directory = Files.createDirectories(Path.of("target", "class-archive").toAbsolutePath());
            Path archive = directory.resolve(Runtime.version() + "-"
                    + Files.getLastModifiedTime(PackagedBuild.file()).toMillis() + ".jsa");
            try (FileChannel channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(archive)) {
                    make(archive);
                }
            }
            options = List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off");
        }
        return options;
    }

    private static void make(Path archive) throws IOException, InterruptedException {
        Path unfinished = Path.of(archive + ".part");
        try (PackagedService service = new PackagedService("-XX:ArchiveClassesAtExit=" + unfinished)) {
            service.start().lab("GET", "/lab/devices", null);
            service.stop();
        }
        Files.move(unfinished, archive);
    }
}
