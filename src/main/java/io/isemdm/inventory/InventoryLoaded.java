package io.isemdm.inventory;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether what the configuration says is in the inventory at the start has been read. Nothing listens before start-up
 * observers have ended, so only who reads in the background has to say so here.
 */
@ApplicationScoped
public class InventoryLoaded {

    private final AtomicInteger expected = new AtomicInteger();

    /** Call it before the start ends when something will be read in the background; {@link #done} must follow. */
    public void expect() {
        expected.incrementAndGet();
    }

    /** What was expected has been read, or has been found broken and reported. More calls than expected do no harm. */
    public void done() {
        expected.updateAndGet(open -> Math.max(0, open - 1));
    }

    public boolean isDone() {
        return expected.get() == 0;
    }
}
