package io.isemdm.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** A registry that outlives an application. */
@Alone
class ApplicationGaugesTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void theNextApplicationIsAskedAndNotTheOneThatEnded() {
        assertEquals(1, startWith(1));
        assertEquals(2, startWith(2));
    }

    /** @return what the registry tells while that application runs */
    private double startWith(int value) {
        AtomicInteger told = new AtomicInteger(value);
        ApplicationGauges gauges = new ApplicationGauges(metrics);
        gauges.add(Gauge.builder("devices", told, AtomicInteger::get));
        double found = metrics.get("devices").gauge().value();
        gauges.remove();
        assertTrue(metrics.getMeters().isEmpty());
        return found;
    }
}
