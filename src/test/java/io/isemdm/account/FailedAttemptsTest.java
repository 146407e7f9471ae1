package io.isemdm.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.isemdm.Alone;
import io.isemdm.store.CannotStartException;

/** The counts by themselves, with a clock that stands until it is moved. */
@Alone
class FailedAttemptsTest {

    private static final String SOURCE = "192.0.2.1";
    private static final String OTHER = "192.0.2.2";

    private final AtomicLong nanos = new AtomicLong();
    private final FailedAttempts attempts =
            new FailedAttempts(NeverSlowedSources.of("192.0.2.9, 2001:db8::1"), nanos::get);

    @Test
    void aFewFailuresCostNothingAndEachFurtherOneTwiceAsMuchUpToTheLongest() {
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            attempts.failed(attempts.attempt(SOURCE, "ann"));
            delays.add(attempts.delayOf(attempts.attempt(SOURCE, "ann")).toMillis());
        }
        assertEquals(List.of(0L, 0L, 0L, 0L, 0L, 100L, 200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L), delays);
        fail(100_000, SOURCE, "ann");
        assertEquals(FailedAttempts.LONGEST_DELAY, attempts.delayOf(attempts.attempt(SOURCE, "ann")));
    }

    @Test
    void aSourceIsSlowedWhateverAccountsItTriesAndNoOtherSourceIs() {
        for (int i = 0; i < 20; i++) {
            fail(1, SOURCE, "user " + i);
        }
        assertEquals(FailedAttempts.LONGEST_DELAY, attempts.delayOf(attempts.attempt(SOURCE, "never tried")));
        assertEquals(Duration.ZERO, attempts.delayOf(attempts.attempt(OTHER, "user 1")));
    }

    @Test
    void anAccountIsSlowedWhereverItIsTriedFromAndNoOtherAccountIs() {
        for (int i = 0; i < 20; i++) {
            fail(1, "198.51.100." + i, "ann");
        }
        assertEquals(FailedAttempts.LONGEST_DELAY, attempts.delayOf(attempts.attempt(OTHER, "ann")));
        assertEquals(Duration.ZERO, attempts.delayOf(attempts.attempt(OTHER, "bob")));
        assertEquals(Duration.ZERO, attempts.delayOf(attempts.attempt("198.51.100.1", "bob")));
    }

    @Test
    void whoWasLetInFromThereIsNotSlowedByOthersBehindTheSameAddressButByItsOwnFailures() {
        attempts.succeeded(attempts.attempt(SOURCE, "ann"));
        fail(20, SOURCE, "bob");
        for (int i = 0; i < 20; i++) {
            fail(1, "198.51.100." + i, "ann");
        }
        assertEquals(Duration.ZERO, attempts.delayOf(attempts.attempt(SOURCE, "ann")));
        assertEquals(FailedAttempts.LONGEST_DELAY, attempts.delayOf(attempts.attempt(SOURCE, "bob")));
        fail(20, SOURCE, "ann");
        assertEquals(FailedAttempts.LONGEST_DELAY, attempts.delayOf(attempts.attempt(SOURCE, "ann")));
        nanos.addAndGet(FailedAttempts.KNOWN.toNanos());
        assertFalse(attempts.attempt(SOURCE, "ann").known());
    }

    @Test
    void aCountEndsSomeTimeAfterItsLastFailure() {
        fail(20, SOURCE, "ann");
        nanos.addAndGet(FailedAttempts.COUNTED.minusMillis(1).toNanos());
        fail(1, SOURCE, "ann");
        nanos.addAndGet(FailedAttempts.COUNTED.minusMillis(1).toNanos());
        assertEquals(FailedAttempts.LONGEST_DELAY, attempts.delayOf(attempts.attempt(SOURCE, "ann")));
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertEquals(Duration.ZERO, attempts.delayOf(attempts.attempt(SOURCE, "ann")));
        assertEquals(0, attempts.mostCounted());
    }

    @Test
    void nothingHeldGrowsBeyondItsBound() {
        for (int i = 0; i < FailedAttempts.MOST_COUNTED + 2_000; i++) {
            String source = "2001:db8:" + Integer.toHexString(i) + "::/64";
            fail(1, source, "user " + i);
            attempts.succeeded(attempts.attempt(source, "user " + i));
        }
        assertTrue(attempts.mostCounted() <= FailedAttempts.MOST_COUNTED, () -> "" + attempts.mostCounted());
        assertEquals(attempts.attempt(SOURCE, "x".repeat(256)), attempts.attempt(SOURCE, "y".repeat(30_000)));
    }

    @Test
    void aLaneHoldsSoManyAnswersAndThenRefusesUntilOneIsGiven() {
        Attempt attempt = attempts.attempt(SOURCE, "ann");
        for (int i = 0; i < FailedAttempts.MOST_HELD_OF_A_LANE; i++) {
            assertFalse(attempts.refuses(attempt));
            assertTrue(attempts.hold(attempt));
        }
        assertTrue(attempts.refuses(attempts.attempt(SOURCE, "bob")), "the same lane");
        assertFalse(attempts.hold(attempt));
        assertFalse(attempts.refuses(attempts.attempt(OTHER, "ann")));
        assertFalse(attempts.refuses(attempt.asKnown()));
        attempts.release(attempt);
        assertFalse(attempts.refuses(attempt));
        for (int i = 1; i < FailedAttempts.MOST_HELD_OF_A_LANE; i++) {
            attempts.release(attempt);
        }
        assertEquals(0, attempts.held());
    }

    @Test
    void soManyAnswersAreHeldInAll() {
        for (int i = 0; i < FailedAttempts.MOST_HELD; i++) {
            assertTrue(attempts.hold(attempts.attempt("source " + i, "ann")));
        }
        assertFalse(attempts.hold(attempts.attempt(SOURCE, "ann")));
        assertFalse(attempts.refuses(attempts.attempt(SOURCE, "ann")), "a right one still comes in");
        assertEquals(FailedAttempts.MOST_HELD, attempts.held());
    }

    @Test
    void aSourceThatIsNeverSlowedIsNot() {
        fail(100, "192.0.2.9", "ann");
        assertEquals(Duration.ZERO, attempts.delayOf(attempts.attempt("192.0.2.9", "ann")));
        fail(100, CallSource.of("2001:db8::2").orElseThrow(), "ann");
        assertEquals(Duration.ZERO, attempts.delayOf(attempts.attempt(SOURCE, "ann")), "nor is the account");
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.1", "::ffff:192.0.2.1, 192.0.2.1", "2001:db8:1:2:3:4:5:6, 2001:0db8:0001:0002::/64",
        "2001:db8:1:2::, 2001:0db8:0001:0002::/64", "fe80::1%eth0, fe80:0000:0000:0000::/64",
        "::1, 0000:0000:0000:0000::/64"})
    void aSourceIsAnAddressOrTheNetworkOfOne(String address, String source) {
        assertEquals(source, CallSource.of(address).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"localhost", "192.0.2", "192.0.2.1.5", "mdm.example", "_hidden"})
    void whatIsNoAddressIsNoSource(String text) {
        assertTrue(CallSource.of(text).isEmpty());
        String refusal = assertThrows(CannotStartException.class, () -> NeverSlowedSources.of("192.0.2.1," + text))
                .getMessage();
        assertTrue(refusal.startsWith("isemdm.failed-attempts.never-slowed-sources=192.0.2.1," + text + ": must be"),
                refusal);
    }

    private void fail(int times, String source, String account) {
        for (int i = 0; i < times; i++) {
            attempts.failed(attempts.attempt(source, account));
        }
    }
}
