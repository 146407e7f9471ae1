package io.isemdm.store;

import java.time.Duration;
import java.util.Locale;

/**
 * How long a configured time may be.
 *
 * @param shortest allowed
 * @param longest  allowed
 */
public record DurationLimit(Duration shortest, Duration longest) {

    private static final int DAYS_FROM = 2;

    /** @throws CannotStartException when the value of a property is out of the limit; the message says which */
    public void check(String property, Duration value) {
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            throw new CannotStartException(property + "=" + text(value) + ": must be from " + text(shortest) + " to "
                    + (longest.toDays() >= DAYS_FROM ? longest.toDays() + "d" : text(longest)));
        }
    }

    private static String text(Duration value) {
        return value.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
