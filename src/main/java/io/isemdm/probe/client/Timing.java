package io.isemdm.probe.client;

import java.time.Duration;

/**
 * How long ISE waits.
 *
 * @param connect until a connection is open (protocol: seen, 5 s)
 * @param read    for the next bytes of an answer (protocol: seen, 30 s)
 * @param total   for a whole answer; ISE sets no such limit, but a server that drips would hold the probe for ever
 * @param retry   between two versions of a test connection (protocol: seen, 5 s)
 */
public record Timing(Duration connect, Duration read, Duration total, Duration retry) {

    /** As ISE waits. */
    public static final Timing ISE = new Timing(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60),
            Duration.ofSeconds(5));

    /** The same with hardly a wait between two versions. */
    public Timing withoutWaits() {
        return new Timing(connect, read, total, Duration.ofMillis(50));
    }
}
