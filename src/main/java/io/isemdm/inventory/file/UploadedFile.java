package io.isemdm.inventory.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * A file that came over the network, on disk as a whole before anything of it is imported: a slow sender keeps nobody
 * waiting, and one that goes away in the middle leaves nothing behind.
 */
public final class UploadedFile implements Closeable {

    private static final Logger LOG = Logger.getLogger(UploadedFile.class);
    private static final String PREFIX = "upload-";
    private static final int SNIFFED_BYTES = 4096;

    private final Path path;

    private UploadedFile(Path path) {
        this.path = path;
    }

    /** Keeps uploads in the data directory while they are needed. */
    @ApplicationScoped
    public static class Store {

        private final Path directory;

        Store(@ConfigProperty(name = "isemdm.data-dir") Path directory) {
            this.directory = directory;
        }

        /**
         * Reads to the end.
         *
         * @throws IOException when the sender goes away, or the disk is full; nothing is left then
         */
        public UploadedFile receive(InputStream in) throws IOException {
            Files.createDirectories(directory);
            UploadedFile file = new UploadedFile(Files.createTempFile(directory, PREFIX, ".tmp"));
            try {
                Files.copy(in, file.path, StandardCopyOption.REPLACE_EXISTING);
                return file;
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        }

        /** Removes what a process that was killed left behind. */
        void removeLeftOvers() {
            if (!Files.isDirectory(directory)) {
                return;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*.tmp")) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                LOG.warnf("Left-over uploads in %s could not be removed: %s", directory, e.getMessage());
            }
        }
    }

    /**
     * The file, to be imported.
     *
     * @param name   what its sender calls it; {@code null} where it has no name
     * @param format guessed from the content where it is empty
     */
    public DeviceFile asDevices(String name, Optional<InventoryFormat> format) throws IOException {
        InventoryFormat known = format.isPresent() ? format.get() : sniffed();
        return DeviceFile.of(path, name == null || name.isBlank() ? "body" : name, known);
    }

    private InventoryFormat sniffed() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return InventoryFormat.sniff(new String(in.readNBytes(SNIFFED_BYTES), StandardCharsets.UTF_8));
        }
    }

    /** Removes the file from the disk. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
