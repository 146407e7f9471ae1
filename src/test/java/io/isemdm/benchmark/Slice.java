package io.isemdm.benchmark;

import java.util.List;

/**
 * A piece of a measurement, a fraction of a second long.
 *
 * @param seconds   it took
 * @param calls     that were answered
 * @param cpuMicros processor time of the server's process
 * @param pace      each piece of arithmetic that ran meanwhile
 */
record Slice(double seconds, long calls, double cpuMicros, List<Pace.Piece> pace) {
}
