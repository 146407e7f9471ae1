package io.isemdm.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DeviceRepositoryTest {

    @Inject
    Inventory inventory;

    @Inject
    DeviceRepository devices;

    @Test
    void aDeviceIsFoundByItsMacAddress() {
        inventory.create(new DeviceDocument(null, "mac-book", List.of("00:26:b4:24:fe:b4"), null, null, null, null,
                null, null, null, null, null, null, null, null, null, null, null, null, null));
        DevicePage<? extends HeldDevice> page = devices.find("default",
                DeviceCriterion.macAddress(MacAddress.parse("0026.B424.FEB4")), 0, 10);
        assertEquals("mac-book", page.devices().get(0).hostName());
    }
}
