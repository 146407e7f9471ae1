package io.isemdm.start;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.isemdm.store.CannotStartException;
import io.isemdm.store.OwnerOnly;

/** The directory that holds what outlives the process: the embedded store and the certificate. */
final class DataDirectory {

    private static final String LOCK_FILE = "isemdm.lock";

    /** As H2 calls what the default URL of the store names. */
    private static final String STORE_FILE = "isemdm.mv.db";

    /** Held until the process ends, however it ends; a field, so that it is not collected. */
    private static FileLock lock;

    private DataDirectory() {
    }

    /**
     * Makes the directory if it is not there.
     *
     * @return its absolute path
     * @throws CannotStartException when it cannot be made or written to
     */
    static Path prepare(String configured) {
        Path directory;
        try {
            directory = Path.of(configured).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw refused(configured, "it is not a path");
        }
        if (directory.toString().matches("(?s).*[;\\p{Cntrl}].*")) {
            throw refused(configured, "a semicolon or a control character in it would break the address of the store");
        }
        try {
            make(directory);
            Files.delete(Files.createTempFile(directory, "writable", null));
        } catch (IOException e) {
            throw refused(directory.toString(), reason(e));
        }
        return directory;
    }

    /** One that is new is for its owner only: the store holds hashes of passwords and keys. */
    private static void make(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (directory.getParent() != null) {
            Files.createDirectories(directory.getParent());
        }
        OwnerOnly.directory(directory);
    }

    /**
     * Keeps a second process away from the embedded store.
     *
     * @throws CannotStartException when there is one already
     */
    static void claim(Path directory) {
        Path file = directory.resolve(LOCK_FILE);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            lock = tryLock(channel);
            if (lock == null) {
                String holder = Files.readString(file).strip();
                channel.close();
                throw refused(directory.toString(), "another process" + (holder.isEmpty() ? "" : " (" + holder + ")")
                        + " uses it; stop that one");
            }
            channel.truncate(0).write(ByteBuffer.wrap(("process " + ProcessHandle.current().pid())
                    .getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw refused(directory.toString(), reason(e));
        }
    }

    /**
     * Keeps other users of the machine out of the embedded store, also in a directory that they can look into.
     *
     * @throws CannotStartException when its file cannot be made
     */
    static void closeStore(Path directory) {
        try {
            OwnerOnly.closeToOthers(directory.resolve(STORE_FILE));
        } catch (FileSystemException e) {
            // Of somebody else, who lets this process write it: whom it is closed to is not ours to say.
            if (!Files.isWritable(directory.resolve(STORE_FILE))) {
                throw refused(directory.toString(), reason(e));
            }
        } catch (IOException e) {
            throw refused(directory.toString(), reason(e));
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static CannotStartException refused(String directory, String reason) {
        return new CannotStartException("The data directory " + directory + " cannot be used: " + reason
                + ", or set ISEMDM_DATA_DIR to another directory");
    }

    private static String reason(IOException e) {
        String file = e instanceof FileSystemException named && named.getFile() != null ? named.getFile() + ": " : "";
        String reason = e instanceof FileSystemException named && named.getReason() != null ? named.getReason()
                : switch (e.getClass().getSimpleName()) {
                    case "AccessDeniedException" -> "permission denied";
                    case "FileAlreadyExistsException" -> "a file of that name is in the way";
                    default -> e.getMessage();
                };
        return file + reason;
    }
}
