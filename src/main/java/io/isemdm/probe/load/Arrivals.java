package io.isemdm.probe.load;

/**
 * How authentications arrive.
 *
 * @param pattern     in time
 * @param rate        authentications a second over all nodes; without meaning for {@link Pattern#CLOSED_LOOP}
 * @param burst       authentications of a burst; without meaning but for {@link Pattern#BURST}
 * @param connections over all nodes that are opened before the first call and used in turn, 0 for as many as it takes; in
 *                    a closed loop also the calls that are under way at any moment
 */
public record Arrivals(Pattern pattern, double rate, int burst, int connections) {

    private static final double HIGHEST_RATE = 1_000_000;

    /** When an authentication comes. */
    public enum Pattern {
        /** The same time between any two. */
        CONSTANT,
        /** Independently of each other, as people come. */
        POISSON,
        /** Many at once, then none, as when a building gets its power back. */
        BURST,
        /** As soon as the one before is answered: as fast as the server can. */
        CLOSED_LOOP
    }

    /** @throws IllegalArgumentException when a number is out of its range; the message says which */
    public Arrivals {
        LoadPlan.inRange("connections", connections, pattern == Pattern.CLOSED_LOOP ? 1 : 0,
                LoadPlan.MOST_NODES * LoadPlan.POOL);
        if (pattern != Pattern.CLOSED_LOOP && !(rate > 0 && rate <= HIGHEST_RATE)) {
            throw new IllegalArgumentException("rate: " + rate + " is not above 0 and at most 1000000 a second");
        }
        if (pattern == Pattern.BURST) {
            LoadPlan.inRange("burst", burst, 2, 1_000_000);
        }
    }

    /** So many authentications a second, whatever the server does. */
    public static Arrivals constant(double rate) {
        return new Arrivals(Pattern.CONSTANT, rate, 0, 0);
    }

    /** So many a second on the average, independently of each other. */
    public static Arrivals poisson(double rate) {
        return new Arrivals(Pattern.POISSON, rate, 0, 0);
    }

    /** So many a second on the average, in bursts of a size. */
    public static Arrivals bursts(double rate, int size) {
        return new Arrivals(Pattern.BURST, rate, size, 0);
    }

    /** The same over so many connections in turn, as when ISE's pool is full from a busier time. */
    public Arrivals over(int number) {
        return new Arrivals(pattern, rate, burst, number);
    }

    /** As fast as the server answers. */
    public static Arrivals asFastAsAnswered(int connections) {
        return new Arrivals(Pattern.CLOSED_LOOP, 0, 0, connections);
    }

    /** Whether a call waits for the answer to the one before. */
    public boolean isClosedLoop() {
        return pattern == Pattern.CLOSED_LOOP;
    }
}
