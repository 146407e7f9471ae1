package io.isemdm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for processes that a test starts. They lie below those from which the system takes the ports of outgoing
 * connections, so that no connection of another test can sit on one between its choice and the start of the process, and
 * below those of {@code native/smoke.sh}. Tests that run beside each other in processes of their own get other ones: a
 * file under {@code target} says that a port is given out.
 */
public final class FreePorts {

    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 20_000;
    private static final int TRIES = 1_000;
    private static final Path GIVEN = Path.of("target", "ports");

    private FreePorts() {
    }

    /** A port that nothing listens on and that no test has that runs now. */
    public static int next() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && isOurs(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + LOWEST + " to " + HIGHEST + ": remove " + GIVEN);
    }

    private static boolean isFree(int port) {
        try (ServerSocket free = new ServerSocket(port)) {
            return free.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Until this process ends. */
    private static boolean isOurs(int port) {
        try {
            Files.createDirectories(GIVEN);
            Files.createFile(GIVEN.resolve(String.valueOf(port))).toFile().deleteOnExit();
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
