package io.isemdm.start;

import java.util.Locale;
import java.util.Set;

import jakarta.annotation.Priority;

import org.eclipse.microprofile.config.spi.Converter;

/**
 * Reads what is on or off in the configuration. Usually every word that is not known for "on" counts as "off" there; a
 * misspelled one ends the start instead.
 */
@Priority(SwitchConverter.ABOVE_THE_USUAL_ONE)
public final class SwitchConverter implements Converter<Boolean> {

    static final int ABOVE_THE_USUAL_ONE = 200;

    private static final long serialVersionUID = 1;

    private static final Set<String> ON = Set.of("true", "1", "yes", "y", "on");
    private static final Set<String> OFF = Set.of("false", "0", "no", "n", "off");

    /** @throws IllegalArgumentException when it is neither */
    @Override
    public Boolean convert(String value) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return null;
        }
        if (!ON.contains(word) && !OFF.contains(word)) {
            throw new IllegalArgumentException("is neither true nor false");
        }
        return ON.contains(word);
    }
}
