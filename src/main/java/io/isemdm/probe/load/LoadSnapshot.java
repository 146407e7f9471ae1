package io.isemdm.probe.load;

/**
 * A run while it goes on.
 *
 * @param seconds     since its start
 * @param phase       what is done
 * @param perSecond   calls that ended since the last snapshot, a second
 * @param p50         of those, in milliseconds
 * @param p99         of those, in milliseconds
 * @param max         of those, in milliseconds
 * @param calls       so far
 * @param errors      so far
 * @param underWay    calls without an answer yet
 * @param unreachable nodes that mark the MDM unreachable now
 * @param quarantined devices so far
 */
public record LoadSnapshot(double seconds, Phase phase, double perSecond, double p50, double p99, double max,
        long calls, long errors, long underWay, int unreachable, long quarantined) {

    /** What is done. */
    public enum Phase {
        /** Calls are made and not counted. */
        WARM_UP("warm-up"),
        /** Calls are made. */
        RUNNING("running"),
        /** The last answers are waited for. */
        ENDING("ending");

        private final String word;

        Phase(String word) {
            this.word = word;
        }

        /** For people. */
        public String word() {
            return word;
        }
    }
}
