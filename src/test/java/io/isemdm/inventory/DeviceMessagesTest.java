package io.isemdm.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DeviceMessagesTest {

    @Inject
    Inventory inventory;

    @Inject
    DeviceMessages messages;

    private final String mac = TestDevices.mac();

    private Outcome deliver(String header, String body) {
        return messages.deliver(new DeviceMessages.Message("default", "ise",
                DeviceCriterion.macAddress(new MacAddress(mac)), "Alert", header, body));
    }

    @Test
    void aMessageIsKeptAsItWasSent() {
        String guid = inventory.create(TestDevices.withMacs(mac)).guid();
        String body = "& < > \" \r\n é 日本 \uD83D\uDE00";
        assertEquals(Outcome.SUCCESS, deliver(null, body));
        DeviceMessage kept = messages.list(guid, 0, 10).get(0);
        assertEquals(body, kept.body());
        assertNull(kept.header());
        assertEquals("Alert", kept.messageType());
        assertTrue(kept.delivered());
        assertEquals(mac, kept.identifiedBy());
        assertEquals("default", kept.integration());
        assertEquals("ise", kept.account());
        assertTrue(kept.sentAt() > 1_700_000_000_000L);
    }

    @Test
    void aMessageThatIsTooLongIsNotDeliveredAndItsBeginningIsKept() {
        String guid = inventory.create(TestDevices.withMacs(mac)).guid();
        // the cut falls into the middle of a pair of surrogates
        String body = "x".repeat(DeviceMessages.LONGEST_BODY - 2) + "\uD83D\uDE00\uD83D\uDE00";
        Outcome outcome = deliver("h\0", body);
        assertFalse(outcome.succeeded());
        assertTrue(outcome.failureReason().startsWith("the message is too long"), outcome.failureReason());
        DeviceMessage kept = messages.list(guid, 0, 10).get(0);
        assertEquals("x".repeat(DeviceMessages.LONGEST_BODY - 2) + "…", kept.body());
        assertEquals("h\uFFFD", kept.header());
    }

    @Test
    void aMessageToAnUnknownDeviceIsNotDeliveredAndIsKept() {
        assertEquals(new Outcome(false, "no such device"), deliver("h", "b"));
        assertTrue(messages.list(null, 0, 10).stream().anyMatch(message -> mac.equals(message.identifiedBy())
                && !message.delivered() && message.guidKey() == null));
    }
}
