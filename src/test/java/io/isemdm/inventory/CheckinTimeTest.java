package io.isemdm.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.Alone;

@Alone
class CheckinTimeTest {

    @ParameterizedTest
    @ValueSource(strings = {"1716275160000", "2024-05-21T07:06Z", "2024-05-21T07:06:00Z", "2024-05-21T07:06:00.000Z",
            "2024-05-21T09:06+02", "2024-05-21T09:06:00+02", "2024-05-21T09:06:00+0200", "2024-05-21T09:06+02:00",
            "2024-05-21 02:06:00-05:00", "2024-05-21T07:06", "2024-05-21 07:06:00", "2024-05-21t07:06z",
            "05/21/2024 7:06 AM", "5/21/2024 7:06:00 am", "05/21/2024 at 07:06 AM"})
    void oneMomentIsReadInEverySpelling(String text) {
        assertEquals(Instant.parse("2024-05-21T07:06:00Z").toEpochMilli(), CheckinTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"02/31/2024 7:06 AM", "02/29/2023 7:06 AM", "2024-02-31T07:06Z", "2023-02-29 07:06:00",
            "05/21/2024 0:06 AM", "05/21/2024 13:06 PM", "2024-05-21T24:00Z", "2024-05-21T07:06+", "2024-05-21",
            "2024-05-21T07:06+02+02"})
    void whatIsNoMomentIsNotMovedToOne(String text) {
        assertThrows(IllegalArgumentException.class, () -> CheckinTime.parse(text));
    }
}
