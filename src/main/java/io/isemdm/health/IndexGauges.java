package io.isemdm.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.isemdm.inventory.index.IndexUpkeep;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

/** What the index in memory holds, and whether look-ups are answered from it. */
@ApplicationScoped
class IndexGauges {

    void register(@Observes StartupEvent event, MeterRegistry metrics, IndexUpkeep index) {
        Gauge.builder("isemdm.inventory.index.devices", index, IndexUpkeep::devices)
                .description("Devices in the index in memory").register(metrics);
        Gauge.builder("isemdm.inventory.index.bytes", index, IndexUpkeep::bytes)
                .description("Memory that the index takes").baseUnit("bytes").register(metrics);
        Gauge.builder("isemdm.inventory.index.believed", index, whether -> whether.isBelieved() ? 1 : 0)
                .description("Whether look-ups are answered out of memory; the store answers otherwise")
                .register(metrics);
    }
}
