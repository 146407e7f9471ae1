package io.isemdm.probe.load;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** What a node of the deployment knows about its devices and about the MDM server. Several event loops share it. */
final class Node {

    private static final int BITS = 32;

    final int number;
    private final AtomicIntegerArray asked;
    private final int cacheMillis;
    private final AtomicIntegerArray sessions;
    private final Set<Integer> quarantined = ConcurrentHashMap.newKeySet();
    private volatile boolean unreachable;
    private volatile boolean wasUnreachable;

    Node(int number, LoadPlan plan, int devices) {
        this.number = number;
        this.cacheMillis = (int) plan.cache().toMillis();
        this.asked = plan.cache().isZero() ? null : new AtomicIntegerArray(devices);
        this.sessions = plan.poll().isZero() ? null : new AtomicIntegerArray(devices / BITS + 1);
    }

    /**
     * Whether ISE asks the MDM server for a device, or takes what its compliance cache says.
     *
     * @param millis since the start of the run
     */
    boolean asks(KnownDevice device, int millis) {
        if (asked == null || !device.isKnown()) {
            return true;
        }
        int before = asked.get(device.number());
        boolean cached = before != 0 && millis + 1 - before < cacheMillis;
        return !cached && asked.compareAndSet(device.number(), before, millis + 1);
    }

    /** The device is on the network. */
    void lookedUp(KnownDevice device) {
        if (sessions != null && device.isKnown()) {
            int bit = 1 << device.number() % BITS;
            if ((sessions.get(device.number() / BITS) & bit) == 0) {
                sessions.getAndUpdate(device.number() / BITS, bits -> bits | bit);
            }
        }
    }

    /** There is no answer that could be cached. */
    void notLookedUp(KnownDevice device) {
        if (asked != null && device.isKnown()) {
            asked.set(device.number(), 0);
        }
    }

    /** Devices that are not compliant: those on the network are quarantined. */
    void notCompliant(Set<Integer> devices) {
        for (int device : devices) {
            if ((sessions.get(device / BITS) & 1 << device % BITS) != 0) {
                quarantined.add(device);
            }
        }
    }

    void heartbeat(boolean answered) {
        unreachable = !answered;
        wasUnreachable |= !answered;
    }

    /** Whether the last heartbeat failed. */
    boolean isUnreachable() {
        return unreachable;
    }

    /** Whether a heartbeat failed at all. */
    boolean wasUnreachable() {
        return wasUnreachable;
    }

    int quarantined() {
        return quarantined.size();
    }
}
