package io.isemdm.benchmark;

/**
 * What came of one measurement of a server under load.
 *
 * @param calls       that were answered rightly
 * @param perSecond   calls a second
 * @param cpuMicros   processor time of the server's process for a call, in microseconds; 0 when not known
 * @param p50         median latency in milliseconds; in an open loop from when the call was due
 * @param p99         in milliseconds
 * @param p999        in milliseconds
 * @param max         in milliseconds
 * @param late99      how late the generator itself was, 99th percentile in milliseconds; 0 in a closed loop
 * @param connections that were opened
 */
record Measured(long calls, double perSecond, double cpuMicros, double p50, double p99, double p999, double max,
        double late99, long connections) {
}
