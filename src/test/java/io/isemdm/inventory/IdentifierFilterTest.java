package io.isemdm.inventory;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;

@Alone
class IdentifierFilterTest {

    private static final int IDENTIFIERS = 100_000;

    private final IdentifierFilter filter = new IdentifierFilter();

    @Test
    void whatWasAddedIsNeverForgottenHoweverMuchFollows() {
        IntStream.range(0, IDENTIFIERS).forEach(i -> filter.add(DeviceIdentifier.SERIAL_NUMBER, "S" + i));
        assertTrue(IntStream.range(0, IDENTIFIERS)
                .allMatch(i -> filter.mayHave(DeviceIdentifier.SERIAL_NUMBER, "S" + i)));
    }

    @Test
    void whatWasNotAddedIsSeldomTakenForSomethingElse() {
        IntStream.range(0, IDENTIFIERS).forEach(i -> filter.add(DeviceIdentifier.MAC_ADDRESS, "02%010X".formatted(i)));
        long mistaken = IntStream.range(IDENTIFIERS, 2 * IDENTIFIERS)
                .filter(i -> filter.mayHave(DeviceIdentifier.MAC_ADDRESS, "02%010X".formatted(i))).count();
        assertTrue(mistaken < IDENTIFIERS / 50, mistaken + " of " + IDENTIFIERS);
    }

    @Test
    void aSerialNumberIsNoImei() {
        filter.add(DeviceIdentifier.SERIAL_NUMBER, "0012");
        assertTrue(filter.mayHave(DeviceIdentifier.SERIAL_NUMBER, "0012"));
        assertFalse(filter.mayHave(DeviceIdentifier.IMEI, "0012"));
    }

    @Test
    void anEmptyFilterHasNothing() {
        assertFalse(filter.mayHave(DeviceIdentifier.GUID, "a"));
    }
}
