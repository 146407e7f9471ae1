package io.isemdm.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;

@Alone
class CallLogTest {

    @Test
    void aCallIsOneLineThatSaysWhatWasAskedAndWhatCameOfIt() {
        assertEquals("operation=devices integration=default criterion=macaddress version=3 status=200 micros=1500"
                + " devices=1 account=ise",
                CallLog.line(new CallRecord("default", "devices", "macaddress", 3, 200, 1_500_999, 1, "ise", null)));
    }

    @Test
    void whatIsNotKnownIsADash() {
        assertEquals("operation=- integration=- criterion=- version=- status=404 micros=0 devices=0 account=-",
                CallLog.line(new CallRecord(null, null, null, 0, 404, 999, 0, null, null)));
    }

    @Test
    void nobodysNameMakesASecondLineOrAnotherField() {
        assertEquals("operation=devices integration=default criterion=- version=2 status=200 micros=0 devices=0"
                + " account=a_status_500_b_",
                CallLog.line(new CallRecord("default", "devices", null, 2, 200, 0, 0, "a status=500\nb\"", null)));
    }

    @Test
    void whoeverWasNotLetInIsToldWhy() {
        assertEquals("operation=action integration=default criterion=- version=- status=403 micros=0 devices=0"
                + " account=ise refused=\"missing privilege Unmanage Mobile Devices\"",
                CallLog.line(new CallRecord("default", "action", null, 0, 403, 0, 0, "ise",
                        "missing privilege Unmanage Mobile Devices")));
    }
}
