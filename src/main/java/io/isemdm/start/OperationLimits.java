package io.isemdm.start;

import java.time.Duration;

import io.isemdm.store.CannotStartException;
import io.isemdm.store.DurationLimit;
import io.smallrye.config.SmallRyeConfig;

/** The bounds of what says how the service ends and what it keeps. */
final class OperationLimits {

    private static final DurationLimit SHUTDOWN = new DurationLimit(Duration.ZERO, Duration.ofMinutes(10));
    private static final String KEEP = "isemdm.backup.keep";
    private static final int MOST_KEPT = 1_000;

    private OperationLimits() {
    }

    /** @throws CannotStartException when a value cannot be */
    static void check(SmallRyeConfig config) {
        for (String property : new String[] {"isemdm.shutdown.delay", "isemdm.shutdown.timeout"}) {
            SHUTDOWN.check(property, value(config, property, Duration.class));
        }
        int keep = value(config, KEEP, Integer.class);
        if (keep < 1 || keep > MOST_KEPT) {
            throw new CannotStartException(KEEP + "=" + keep + ": must be from 1 to " + MOST_KEPT);
        }
    }

    private static <T> T value(SmallRyeConfig config, String property, Class<T> type) {
        try {
            return config.getValue(property, type);
        } catch (RuntimeException e) {
            throw new CannotStartException(property + "=" + config.getRawValue(property) + ": is no "
                    + (type == Integer.class ? "whole number" : "time; write 10s or 2m"), e);
        }
    }
}
