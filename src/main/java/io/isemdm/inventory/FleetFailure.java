package io.isemdm.inventory;

import java.util.List;

import io.isemdm.inventory.FleetModel.Kind;

/** Why a device of a synthetic fleet does not comply, and what its user is told. */
enum FleetFailure {
    NOT_ENCRYPTED("The disk is not encrypted", "Turn on disk encryption"),
    NO_PIN("No passcode is set", "Set a passcode of at least six digits"),
    OLD_SYSTEM("The operating system is out of date", "Install the latest system update"),
    LONG_SILENT("The device has not checked in for more than 30 days", "Connect to the Internet and check in"),
    JAIL_BROKEN("The device is jail-broken", "Restore the original system and enrol again");

    private final DeviceDocument.Compliance compliance;

    FleetFailure(String reason, String remediation) {
        this.compliance = new DeviceDocument.Compliance(false, reason, remediation);
    }

    DeviceDocument.Compliance compliance() {
        return compliance;
    }

    /** The failures that such a device can have. */
    static List<FleetFailure> of(Kind kind) {
        return switch (kind) {
            case MAC, WINDOWS -> List.of(NOT_ENCRYPTED, OLD_SYSTEM, LONG_SILENT, NO_PIN);
            case IPHONE, IPAD, ANDROID -> List.of(NO_PIN, OLD_SYSTEM, LONG_SILENT, JAIL_BROKEN);
            case SCANNER -> List.of(OLD_SYSTEM, LONG_SILENT, NO_PIN);
        };
    }
}
