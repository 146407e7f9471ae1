package io.isemdm.inventory;

import java.lang.reflect.Field;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Devices that no other test has. */
public final class TestDevices {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TestDevices() {
    }

    /** A locally administered MAC address that nobody else uses, 12 upper-case hex digits. */
    public static String mac() {
        return String.format("02%010X", ThreadLocalRandom.current().nextLong(1L << 40));
    }

    /** An identifier that nobody else uses. */
    public static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    /** @param json a device as JSON; single quotes stand for double ones */
    public static DeviceDocument document(String json) {
        try {
            return JSON.readValue(json.replace('\'', '"'), DeviceDocument.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A device of which only its MAC addresses are known. */
    public static DeviceDocument withMacs(String... macs) {
        return new DeviceDocument(null, null, List.of(macs), null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null);
    }

    /**
     * A device as if the inventory held it.
     *
     * @param values sets everything but id and version
     */
    public static Device held(long id, int version, Consumer<Device> values) {
        Device device = new Device();
        device.id(id);
        try {
            Field field = Device.class.getDeclaredField("version");
            field.setAccessible(true);
            field.setInt(device, version);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a device has a version, which Hibernate alone sets", e);
        }
        values.accept(device);
        return device;
    }

    /** What a transaction says that changed one device. */
    public static ChangedDevices changed(long id) {
        return ChangedDevices.parse(String.valueOf(id));
    }
}
