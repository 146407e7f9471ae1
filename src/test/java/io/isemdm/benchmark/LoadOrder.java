package io.isemdm.benchmark;

import java.nio.file.Path;

/**
 * What the load generator shall do once; it goes to its process as a line of JSON.
 *
 * @param url         {@code http://127.0.0.1:port}, or {@code https://localhost:port}
 * @param certificate that is trusted; {@code null} for plain HTTP
 * @param identifiers file of MAC addresses and GUIDs
 * @param operation   {@code LOOKUP} or {@code MDMINFO}
 * @param connections that are in use at any moment
 * @param rate        calls a second in an open loop; 0 for a closed one
 * @param warmUp      seconds that are not counted
 * @param seconds     that are counted
 * @param slow        whether calls may take minutes: then the time until the last answer counts too
 */
record LoadOrder(String url, String certificate, String identifiers, String operation, int connections, double rate,
        int warmUp, int seconds, boolean slow) {

    /** Long enough that new connections, and what they need of memory, are no part of what is counted. */
    private static final int LEAD_IN = 1;

    /** Look-ups in a closed loop, for a second after a second that is not counted. */
    static LoadOrder lookups(String url, Path identifiers, int connections) {
        return new LoadOrder(url, null, identifiers.toString(), "LOOKUP", connections, 0, LEAD_IN, 1, false);
    }

    LoadOrder mdmInfo() {
        return new LoadOrder(url, certificate, identifiers, "MDMINFO", connections, rate, warmUp, seconds, slow);
    }

    /** The same over HTTPS. */
    LoadOrder https(String httpsUrl, Path pem) {
        return new LoadOrder(httpsUrl, pem.toString(), identifiers, operation, connections, rate, warmUp, seconds, slow);
    }

    LoadOrder at(double callsASecond) {
        return new LoadOrder(url, certificate, identifiers, operation, connections, callsASecond, warmUp, seconds, slow);
    }

    /** All of it counts, for a second is a few calls. */
    LoadOrder slowly() {
        return new LoadOrder(url, certificate, identifiers, operation, connections, rate, 0, seconds, true);
    }

    LoadOrder over(int connections) {
        return new LoadOrder(url, certificate, identifiers, operation, connections, rate, warmUp, seconds, slow);
    }

    LoadOrder lasting(int counted) {
        return new LoadOrder(url, certificate, identifiers, operation, connections, rate, warmUp, counted, slow);
    }
}
