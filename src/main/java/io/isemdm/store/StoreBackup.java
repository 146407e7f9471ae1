package io.isemdm.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import javax.sql.DataSource;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Copies of the embedded store, made while the service runs: each a zip file with {@code isemdm.mv.db}, in the directory
 * {@code backups} of the data directory, readable by its owner only, for it holds what the store holds. The newest
 * {@code isemdm.backup.keep} of them are kept.
 */
@ApplicationScoped
public class StoreBackup {

    private static final String FILE_STORE = "jdbc:h2:file:";
    private static final String PREFIX = "isemdm-";
    private static final String END = ".zip";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'")
            .withZone(ZoneOffset.UTC);

    private final DataSource store;
    private final Path directory;
    private final int keep;

    StoreBackup(DataSource store, @ConfigProperty(name = "isemdm.data-dir") String data,
            @ConfigProperty(name = "isemdm.backup.keep") int keep) {
        this.store = store;
        this.directory = Path.of(data).resolve("backups").toAbsolutePath();
        this.keep = keep;
    }

    /**
     * A copy of the embedded store.
     *
     * @param file  relative to the data directory
     * @param bytes how large it is
     */
    public record Copy(String file, long bytes) {
    }

    /** Says that there is no embedded store to copy. */
    public static class NotEmbeddedException extends Exception {

        private static final long serialVersionUID = 1;
    }

    /**
     * Makes a copy of what is committed now; nobody waits for it but other copies.
     *
     * @throws NotEmbeddedException where the store is no file of this service: PostgreSQL has its own tools
     * @throws IOException          when the file cannot be written; the message says why
     */
    public synchronized Copy make() throws NotEmbeddedException, IOException, SQLException {
        try (Connection connection = store.getConnection(); Statement statement = connection.createStatement()) {
            if (!connection.getMetaData().getURL().startsWith(FILE_STORE)) {
                throw new NotEmbeddedException();
            }
            prepare();
            String name = PREFIX + TIME.format(Instant.now()) + END;
            Path unfinished = directory.resolve(name + ".part");
            try {
                OwnerOnly.file(unfinished);
                statement.execute("backup to '" + unfinished.toString().replace("'", "''") + "'");
                Path file = Files.move(unfinished, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                forgetOldOnes();
                return new Copy(directory.getFileName() + "/" + name, Files.size(file));
            } finally {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    private void prepare() throws IOException {
        if (!Files.isDirectory(directory)) {
            OwnerOnly.directory(directory);
        }
    }

    private void forgetOldOnes() throws IOException {
        List<Path> copies;
        try (Stream<Path> files = Files.list(directory)) {
            copies = files.filter(file -> file.getFileName().toString().startsWith(PREFIX)
                    && file.getFileName().toString().endsWith(END)).sorted().toList();
        }
        for (Path old : copies.subList(0, Math.max(0, copies.size() - keep))) {
            Files.delete(old);
        }
    }
}
