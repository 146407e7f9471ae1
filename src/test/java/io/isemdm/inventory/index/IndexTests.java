package io.isemdm.inventory.index;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What tests of the index have in common. */
final class IndexTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private IndexTests() {
    }

    /** Waits until look-ups are answered out of memory. */
    static void awaitBelief(IndexUpkeep index) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!index.isBelieved()) {
            assertTrue(System.nanoTime() < deadline, "the index was not filled");
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
