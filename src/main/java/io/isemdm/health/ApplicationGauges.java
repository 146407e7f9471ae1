package io.isemdm.health;

import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Gauges that end with the application. The registry does not, where a process starts several in turn ({@code quarkus:dev},
 * tests): it would keep asking those of the first, which have nothing left to tell.
 */
@Dependent
class ApplicationGauges {

    private final MeterRegistry metrics;
    private final List<Meter> gauges = new ArrayList<>();

    ApplicationGauges(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void add(Gauge.Builder<?> gauge) {
        gauges.add(gauge.register(metrics));
    }

    @PreDestroy
    void remove() {
        gauges.forEach(metrics::remove);
    }
}
