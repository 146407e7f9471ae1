package io.isemdm.inventory.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/** The files that a list of paths names; the last part of a path may be a pattern, {@code *.yaml} for example. */
final class WatchedFiles {

    private static final int SNIFFED_BYTES = 4096;

    private final List<String> paths;

    /** @param paths paths and patterns; a path that is no pattern must lead to a file */
    WatchedFiles(List<String> paths) {
        this.paths = paths.stream().map(String::strip).filter(path -> !path.isEmpty()).toList();
    }

    /** How the files look from outside: changes when any of them does. */
    String appearance() {
        StringBuilder appearance = new StringBuilder();
        try {
            for (Path path : list()) {
                appearance.append(path).append(' ');
                try {
                    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                    appearance.append(attributes.size()).append(' ').append(attributes.lastModifiedTime());
                } catch (IOException e) {
                    appearance.append("absent");
                }
                appearance.append('\n');
            }
        } catch (IOException e) {
            appearance.append(e.getMessage());
        }
        return appearance.toString();
    }

    /** The files in the order of the configuration, those of a pattern by name. */
    List<Path> list() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String path : paths) {
            Path plain = Path.of(path);
            if (!path.matches(".*[*?\\[{].*")) {
                files.add(plain);
                continue;
            }
            Path directory = plain.getParent() == null ? Path.of(".") : plain.getParent();
            TreeSet<Path> matches = new TreeSet<>();
            try (DirectoryStream<Path> stream =
                    Files.newDirectoryStream(directory, plain.getFileName().toString())) {
                stream.forEach(matches::add);
            }
            if (matches.isEmpty()) {
                throw new NoSuchFileException(path, null, "no file matches");
            }
            files.addAll(matches);
        }
        return files;
    }

    /** The files, ready to be read. */
    List<DeviceFile> open() throws IOException {
        List<DeviceFile> files = new ArrayList<>();
        for (Path path : list()) {
            files.add(DeviceFile.of(path, path.toString(), format(path)));
        }
        return files;
    }

    private static InventoryFormat format(Path path) throws IOException {
        var known = InventoryFormat.ofName(path.getFileName().toString());
        if (known.isPresent()) {
            return known.get();
        }
        try (InputStream in = Files.newInputStream(path)) {
            return InventoryFormat.sniff(new String(in.readNBytes(SNIFFED_BYTES), StandardCharsets.UTF_8));
        }
    }

    /** A hash over names and contents. */
    String hash() throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[64 * 1024];
        for (Path path : list()) {
            digest.update((path + "\0").getBytes(StandardCharsets.UTF_8));
            try (InputStream in = Files.newInputStream(path)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            } catch (FileSystemException e) {
                throw e;
            } catch (IOException e) {
                // what reads, of a directory for example, does not know the name of what it reads
                throw new FileSystemException(path.toString(), null, e.getMessage());
            }
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
