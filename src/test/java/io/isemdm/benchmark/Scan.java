package io.isemdm.benchmark;

import java.io.IOException;

/**
 * What reading all non-compliant devices came to.
 *
 * @param devices that were read
 * @param bytes   of XML of these devices, without the frame of the document
 * @param seconds that it took
 */
record Scan(long devices, long bytes, double seconds) {

    double perSecond() {
        return devices / seconds;
    }

    /** @throws IOException when it is not the same devices in the same words */
    Scan agreeingWith(Scan other) throws IOException {
        if (devices != other.devices || bytes != other.bytes) {
            throw new IOException("the poll gave " + devices + " devices in " + bytes + " bytes, the scan "
                    + other.devices + " in " + other.bytes);
        }
        return this;
    }
}
