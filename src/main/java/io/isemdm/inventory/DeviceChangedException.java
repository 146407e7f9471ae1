package io.isemdm.inventory;

/** The device is no longer what the one who changes it believes it to be; nothing was changed. */
public class DeviceChangedException extends RuntimeException {

    /** @param guid of the device */
    public DeviceChangedException(String guid) {
        super("the device " + guid + " was changed since: get it again");
    }
}
