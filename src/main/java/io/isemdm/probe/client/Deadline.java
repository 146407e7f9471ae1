package io.isemdm.probe.client;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends a call that takes too long by closing its socket. A time-out of the socket cannot: each byte that drips in
 * begins it anew, and a TLS record is read without looking at a clock.
 */
final class Deadline implements AutoCloseable {

    private final ScheduledFuture<?> end;
    private volatile boolean passed;

    Deadline(ScheduledExecutorService clock, Duration total, Socket socket) {
        this.end = clock.schedule(() -> pass(socket), total.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean hasPassed() {
        return passed;
    }

    private void pass(Socket socket) {
        passed = true;
        try {
            socket.close();
        } catch (IOException e) {
            // whoever reads from it finds out
        }
    }

    @Override
    public void close() {
        end.cancel(false);
    }
}
