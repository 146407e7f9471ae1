package io.isemdm.inventory;

import java.util.Arrays;
import java.util.Optional;

/** What ISE may ask to be done to a device. {@link DeviceActions} says what each one does. */
public enum ActionType {
    FULL_WIPE("full_wipe"), CORPORATE_WIPE("corporate_wipe"), PIN_LOCK("pin_lock");

    private final String wireName;

    ActionType(String wireName) {
        this.wireName = wireName;
    }

    /** The name in ISE's {@code actionType} (protocol: spec). */
    public String wireName() {
        return wireName;
    }

    /** @param wireName as ISE writes it, in any case */
    public static Optional<ActionType> of(String wireName) {
        return Arrays.stream(values()).filter(type -> type.wireName.equalsIgnoreCase(wireName)).findFirst();
    }
}
