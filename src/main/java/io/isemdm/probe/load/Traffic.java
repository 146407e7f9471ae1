package io.isemdm.probe.load;

import java.util.SplittableRandom;

/** Who comes next, and where. The same seed gives the same sequence. For one thread. */
final class Traffic {

    private static final int MDMINFO_ONE_IN = 10;

    private final LoadPlan plan;
    private final Fleet fleet;
    private final SplittableRandom random;
    private int calls;
    private int arrived;

    Traffic(LoadPlan plan, Fleet fleet, long seed) {
        this.plan = plan;
        this.fleet = fleet;
        this.random = new SplittableRandom(seed);
    }

    /** The node to which the next device comes, from 0. */
    int node() {
        return plan.nodes() == 1 ? 0 : random.nextInt(plan.nodes());
    }

    /** The next device; {@code null} where mdminfo is called instead. */
    KnownDevice device() {
        boolean info = plan.operation() == Operation.MDMINFO
                || plan.operation() == Operation.MIX && ++calls % MDMINFO_ONE_IN == 0;
        return info ? null : fleet.next(random, plan.unknown());
    }

    /** Time to the next arrival in nanoseconds; 0 inside a burst. */
    double gapNanos() {
        Arrivals arrivals = plan.arrivals();
        double mean = 1e9 / arrivals.rate();
        return switch (arrivals.pattern()) {
            case POISSON -> -Math.log(1 - random.nextDouble()) * mean;
            case BURST -> ++arrived % arrivals.burst() == 0 ? mean * arrivals.burst() : 0;
            default -> mean;
        };
    }
}
