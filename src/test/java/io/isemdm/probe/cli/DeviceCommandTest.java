package io.isemdm.probe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.isemdm.Alone;
import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;

/** What a look-up shows. */
@Alone
class DeviceCommandTest extends AtATerminal {

    @TempDir
    Path directory;

    @Test
    void aDeviceIsShownAsIseShowsItBesideTheAnswer() throws Exception {
        assertEquals(0, terminal.call(server, "device", "02:15:ed:00:00:01"));
        assertTrue(out.toString().contains("MDMCompliantFailureReason  Tom & Jerry\n"), out::toString);
        assertTrue(out.toString().contains("<failure_reason>Tom &amp; Jerry</failure_reason>"), out::toString);
        assertEquals(0, terminal.call(server, "device", "user1", "--by", "username"));
        assertEquals(1, terminal.call(server, "device", "nobody", "--json=" + directory.resolve("device.json")));
        assertFalse(new ObjectMapper().readTree(directory.resolve("device.json").toFile()).get("found").asBoolean());
    }

    @Test
    void aLookUpThatFailsSaysNothingOfTheDevice() throws Exception {
        try (MdmServer busy = new MdmServer() {
            @Override
            protected Reply lookup(int version, Call call, String criterion, String value) {
                return Reply.status(503);
            }
        }) {
            assertEquals(1, terminal.call(busy, "device", MdmServer.DEVICES.get(0).mac(), "--json="
                    + directory.resolve("device.json")), out::toString);
        }
        assertTrue(out.toString().contains("whether it has this device is not known"), out::toString);
        assertFalse(out.toString().contains("MDMEnrolled"), out::toString);
        assertFalse(new ObjectMapper().readTree(directory.resolve("device.json").toFile()).get("answered").asBoolean());
    }

    @Test
    void quietLeavesOutTheCallAndTheAnswerOfALookUp() throws Exception {
        assertEquals(0, terminal.call(server, "device", "02:15:ed:00:00:01", "-q"));
        assertTrue(out.toString().contains("MDMCompliantFailureReason  Tom & Jerry\n"), out::toString);
        assertFalse(out.toString().contains("GET /") || out.toString().contains("<failure_reason>"), out::toString);
    }

    @Test
    void anotherDeviceThanTheOneAskedForIsAFinding() throws Exception {
        try (MdmServer mistaken = new MdmServer() {
            @Override
            protected Reply lookup(int version, Call call, String criterion, String value) {
                return super.lookup(version, call, criterion, MdmServer.DEVICES.get(1).mac());
            }
        }) {
            assertEquals(1, terminal.call(mistaken, "device", MdmServer.DEVICES.get(0).mac()), out::toString);
        }
        assertTrue(out.toString().contains("devices.named-as-asked"), out::toString);
    }
}
