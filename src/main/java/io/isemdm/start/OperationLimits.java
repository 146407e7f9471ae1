package io.isemdm.start;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.isemdm.store.CannotStartException;
import io.isemdm.store.DurationLimit;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.SmallRyeConfig;

/**
 * The forms and bounds of what says how the service ends, what it keeps and how long it waits: found before the start, for
 * what uses them names no key.
 */
final class OperationLimits {

    private static final DurationLimit SHUTDOWN = new DurationLimit(Duration.ZERO, Duration.ofMinutes(10));
    private static final DurationLimit RELOAD = new DurationLimit(Duration.ofMillis(100), Duration.ofHours(24));
    private static final DurationLimit IMPORT = new DurationLimit(Duration.ofSeconds(1), Duration.ofDays(7));

    private static final Map<String, DurationLimit> TIMES = Map.of("isemdm.shutdown.delay", SHUTDOWN,
            "isemdm.shutdown.timeout", SHUTDOWN, "isemdm.inventory.reload-every", RELOAD,
            "isemdm.secrets.reload-every", RELOAD, "isemdm.inventory.import-timeout", IMPORT);

    private static final List<String> SWITCHES = List.of("isemdm.inventory.index", "isemdm.inventory.sample",
            "isemdm.inventory.allow-shared-mac-addresses", "isemdm.ise.basic-authentication");

    private static final String LARGEST_IMPORT = "isemdm.inventory.import-max-size";

    /** The one that has no value until somebody gives it one. */
    private static final String LARGEST_INDEX = "isemdm.inventory.index-max-bytes";

    /** How each type is written. */
    private static final Map<Class<?>, String> FORMS = Map.of(Long.class, "no whole number", Duration.class,
            "no time; write 10s or 2m", Boolean.class, "neither true nor false", MemorySize.class,
            "no size; write 200M or 1G");

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
            new NumberLimit("isemdm.inventory.keep-messages", 0, Long.MAX_VALUE),
            new NumberLimit("isemdm.access-log.lines-per-second", 0, Integer.MAX_VALUE),
            new NumberLimit("isemdm.store.lock-timeout", 0, Integer.MAX_VALUE));

    private OperationLimits() {
    }

    /** @throws CannotStartException when a value cannot be */
    static void check(SmallRyeConfig config) {
        TIMES.forEach((property, limit) -> limit.check(property, value(config, property, Duration.class)));
        NUMBERS.forEach(number -> number.check(value(config, number.property(), Long.class)));
        SWITCHES.forEach(property -> value(config, property, Boolean.class));
        value(config, LARGEST_IMPORT, MemorySize.class);
        if (config.getOptionalValue(LARGEST_INDEX, String.class).isPresent()) {
            value(config, LARGEST_INDEX, MemorySize.class);
        }
    }

    private static <T> T value(SmallRyeConfig config, String property, Class<T> type) {
        try {
            return config.getValue(property, type);
        } catch (RuntimeException e) {
            throw new CannotStartException(property + "=" + config.getRawValue(property) + ": is " + FORMS.get(type), e);
        }
    }
}
