package io.isemdm.ise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URL;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.isemdm.inventory.DeviceDocument.Compliance;
import io.isemdm.inventory.Inventory;
import io.isemdm.inventory.TestDevices;
import io.isemdm.ise.IseNode.Answer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class EscapingTest {

    @TestHTTPResource
    URL service;

    @Inject
    Inventory inventory;

    @Test
    void line8_whateverPeopleWriteArrivesIntact() throws IOException {
        for (String text : List.of("& < > \" ' ]]> &amp; <!-- --> <?x?> <![CDATA[", "line\nline\r\nline\rend\ttab",
                "ÄÖÜ ß – € \u2028\u0085 ไทย עברית",
                "\uD83D\uDE00\uD83D\uDC69\u200D\uD83D\uDCBB\uD87E\uDC00", " \n ",
                "x".repeat(4096), "&".repeat(4096))) {
            assertEquals(text, failureReason(text));
        }
    }

    @Test
    void line8_whatXmlForbidsIsReplacedOnceForEachCharacter() throws IOException {
        assertEquals("a\uFFFDb\uFFFDc\uFFFD\uFFFD\uFFFD", failureReason("a\u0001b\u001Fc\u000B\uFFFE\uFFFF"));
    }

    private String failureReason(String text) throws IOException {
        String mac = TestDevices.mac();
        inventory.create(IseDevices.minimal(null, List.of(mac), new Compliance(false, text, text)));
        try (IseNode ise = new IseNode(service.getPort())) {
            Answer answer = ise.get(IseNode.INSTANCE + "/ciscoise/v3/devices/?querycriteria=macaddress&value=" + mac);
            assertFalse(answer.text().contains("\uFFFE"));
            assertEquals(answer.element("failure_reason"), answer.element("remediation"));
            return answer.element("failure_reason");
        }
    }
}
