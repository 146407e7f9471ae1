package io.isemdm.probe.load;

import java.time.Duration;
import java.util.List;

/**
 * What a deployment of ISE does to an MDM server.
 *
 * @param nodes         1 to 50 (protocol: spec)
 * @param arrivals      of authentications
 * @param operation     what is called at an authentication
 * @param identifiers   MAC addresses and GUIDs that the server has; none are taken from the server's lists
 * @param mostDevices   how many are taken from the lists at most
 * @param unknown       share of authentications of devices that the server does not have, 0 to 1
 * @param cache         ISE's compliance cache: a node does not ask again within it; zero for none
 * @param heartbeat     between two heartbeats of a node; zero for none
 * @param poll          between two polls of a node, the first one after that time; zero for none
 * @param maxPages      pages of a poll that are read at most
 * @param warmUp        before anything is counted
 * @param duration      while it is counted
 * @param seed          the same one gives the same devices and times
 * @param threads       event loops
 */
public record LoadPlan(int nodes, Arrivals arrivals, Operation operation, List<String> identifiers, int mostDevices,
        double unknown, Duration cache, Duration heartbeat, Duration poll, int maxPages, Duration warmUp,
        Duration duration, long seed, int threads) {

    /** Connections of each of the two pools of a node (protocol: seen). */
    public static final int POOL = 200;

    /** Of a deployment (protocol: spec). */
    public static final int MOST_NODES = 50;

    static final int MOST_DEVICES = 1_000_000;

    private static final Duration LONGEST = Duration.ofDays(7);

    /** A node that looks devices up ten times a second for ten seconds, with a heartbeat a minute (assumed). */
    public static final LoadPlan DEFAULT = new LoadPlan(1, Arrivals.constant(10), Operation.LOOKUP, List.of(), 10_000,
            0, Duration.ZERO, Duration.ofMinutes(1), Duration.ZERO, 1_000, Duration.ZERO, Duration.ofSeconds(10), 1,
            Runtime.getRuntime().availableProcessors());

    /** @throws IllegalArgumentException when a number is out of its range; the message says which, on one line */
    public LoadPlan {
        identifiers = List.copyOf(identifiers);
        inRange("nodes", nodes, 1, MOST_NODES);
        inRange("threads", threads, 1, 256);
        inRange("max-devices", mostDevices, 1, MOST_DEVICES);
        inRange("identifiers", identifiers.size(), 0, MOST_DEVICES);
        inRange("max-pages", maxPages, 1, Integer.MAX_VALUE);
        if (!(unknown >= 0 && unknown <= 1)) {
            throw new IllegalArgumentException("unknown: " + unknown + " is not a share from 0 to 1");
        }
        if (arrivals.connections() > 0) {
            inRange("connections", arrivals.connections(), nodes, nodes * POOL);
        }
        span("cache", cache, 0);
        span("heartbeat", heartbeat, 0);
        span("poll-interval", poll, 0);
        span("warm-up", warmUp, 0);
        span("duration", duration, 1);
    }

    public LoadPlan withNodes(int number) {
        return new LoadPlan(number, arrivals, operation, identifiers, mostDevices, unknown, cache, heartbeat, poll,
                maxPages, warmUp, duration, seed, threads);
    }

    public LoadPlan withArrivals(Arrivals other) {
        return new LoadPlan(nodes, other, operation, identifiers, mostDevices, unknown, cache, heartbeat, poll,
                maxPages, warmUp, duration, seed, threads);
    }

    public LoadPlan withOperation(Operation other) {
        return new LoadPlan(nodes, arrivals, other, identifiers, mostDevices, unknown, cache, heartbeat, poll,
                maxPages, warmUp, duration, seed, threads);
    }

    /** @param macsAndGuids in any spelling of a MAC address */
    public LoadPlan withIdentifiers(List<String> macsAndGuids) {
        return new LoadPlan(nodes, arrivals, operation, macsAndGuids, mostDevices, unknown, cache, heartbeat, poll,
                maxPages, warmUp, duration, seed, threads);
    }

    /** @param number devices that are taken from the server's lists at most */
    public LoadPlan withMostDevices(int number) {
        return new LoadPlan(nodes, arrivals, operation, identifiers, number, unknown, cache, heartbeat, poll,
                maxPages, warmUp, duration, seed, threads);
    }

    /** @param share 0 to 1 */
    public LoadPlan withUnknown(double share) {
        return new LoadPlan(nodes, arrivals, operation, identifiers, mostDevices, share, cache, heartbeat, poll,
                maxPages, warmUp, duration, seed, threads);
    }

    public LoadPlan withCache(Duration time) {
        return new LoadPlan(nodes, arrivals, operation, identifiers, mostDevices, unknown, time, heartbeat, poll,
                maxPages, warmUp, duration, seed, threads);
    }

    public LoadPlan withHeartbeat(Duration interval) {
        return new LoadPlan(nodes, arrivals, operation, identifiers, mostDevices, unknown, cache, interval, poll,
                maxPages, warmUp, duration, seed, threads);
    }

    /** @param pages that are read at most */
    public LoadPlan withPoll(Duration interval, int pages) {
        return new LoadPlan(nodes, arrivals, operation, identifiers, mostDevices, unknown, cache, heartbeat, interval,
                pages, warmUp, duration, seed, threads);
    }

    /** @param before the time that is not counted */
    public LoadPlan lasting(Duration before, Duration counted) {
        return new LoadPlan(nodes, arrivals, operation, identifiers, mostDevices, unknown, cache, heartbeat, poll,
                maxPages, before, counted, seed, threads);
    }

    public LoadPlan withSeed(long other) {
        return new LoadPlan(nodes, arrivals, operation, identifiers, mostDevices, unknown, cache, heartbeat, poll,
                maxPages, warmUp, duration, other, threads);
    }

    public LoadPlan withThreads(int number) {
        return new LoadPlan(nodes, arrivals, operation, identifiers, mostDevices, unknown, cache, heartbeat, poll,
                maxPages, warmUp, duration, seed, number);
    }

    static void inRange(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + ": " + value + " is not from " + least + " to " + most);
        }
    }

    private static void span(String what, Duration time, int leastMillis) {
        if (time.compareTo(Duration.ofMillis(leastMillis)) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + ": " + time.toMillis() + " ms is not from " + leastMillis
                    + " ms to 7 days");
        }
    }
}
