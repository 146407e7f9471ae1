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

    /** Look-ups in a closed loop. */
    static LoadOrder lookups(String url, Path identifiers, int connections) {
        return new LoadOrder(url, null, identifiers.toString(), "LOOKUP", connections, 0, 0, 1, false);
    }

    LoadOrder mdmInfo() {
        return new LoadOrder(url, certificate, identifiers, "MDMINFO", connections, rate, warmUp, seconds, slow);
    }

    LoadOrder trusting(Path pem) {
        return new LoadOrder(url, pem.toString(), identifiers, operation, connections, rate, warmUp, seconds, slow);
    }

    LoadOrder at(double callsASecond, int before) {
        return new LoadOrder(url, certificate, identifiers, operation, connections, callsASecond, before, seconds,
                slow);
    }

    LoadOrder slowly() {
        return new LoadOrder(url, certificate, identifiers, operation, connections, rate, warmUp, seconds, true);
    }

    LoadOrder lasting(int counted) {
        return new LoadOrder(url, certificate, identifiers, operation, connections, rate, warmUp, counted, slow);
    }
}
