package io.isemdm.inventory.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/** What an import does with devices and values that its files do not give. */
public enum ImportMode {

    /** The inventory becomes exactly what the files say: other devices go, values not given get their defaults. */
    REPLACE,

    /**
     * Other devices stay as they are. A device that is there already keeps the values that the files do not give; a
     * value given as empty or {@code null} is cleared.
     */
    MERGE;

    /** @param text the name in any case */
    public static Optional<ImportMode> of(String text) {
        return Arrays.stream(values()).filter(mode -> mode.name().equalsIgnoreCase(text.strip())).findFirst();
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
