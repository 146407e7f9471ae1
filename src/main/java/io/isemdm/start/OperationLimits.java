package io.isemdm.start;

import java.time.Duration;
import java.util.List;

import io.isemdm.store.CannotStartException;
import io.isemdm.store.DurationLimit;
import io.smallrye.config.SmallRyeConfig;

/** The bounds of what says how the service ends, what it keeps and how long it waits. */
final class OperationLimits {

    private static final DurationLimit SHUTDOWN = new DurationLimit(Duration.ZERO, Duration.ofMinutes(10));

    /** A whole number and the range that it has. */
    private record NumberLimit(String property, long least, long most) {

        void check(long value) {
            if (value < least || value > most) {
                throw new CannotStartException(property + "=" + value + ": must be from " + least + " to " + most);
            }
        }
    }

    private static final List<NumberLimit> NUMBERS = List.of(new NumberLimit("isemdm.backup.keep", 1, 1_000),
            new NumberLimit("isemdm.audit.keep", 1, Long.MAX_VALUE),
            new NumberLimit("isemdm.inventory.keep-actions", 0, Long.MAX_VALUE),
            new NumberLimit("isemdm.access-log.lines-per-second", 0, Integer.MAX_VALUE),
            new NumberLimit("isemdm.store.lock-timeout", 0, Integer.MAX_VALUE));

    private OperationLimits() {
    }

    /** @throws CannotStartException when a value cannot be */
    static void check(SmallRyeConfig config) {
        for (String property : new String[] {"isemdm.shutdown.delay", "isemdm.shutdown.timeout"}) {
            SHUTDOWN.check(property, value(config, property, Duration.class));
        }
        NUMBERS.forEach(number -> number.check(value(config, number.property(), Long.class)));
    }

    private static <T> T value(SmallRyeConfig config, String property, Class<T> type) {
        try {
            return config.getValue(property, type);
        } catch (RuntimeException e) {
            throw new CannotStartException(property + "=" + config.getRawValue(property) + ": is no "
                    + (type == Long.class ? "whole number" : "time; write 10s or 2m"), e);
        }
    }
}
