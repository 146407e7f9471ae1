package io.isemdm.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.isemdm.inventory.index.IndexUpkeep;
import io.micrometer.core.instrument.Gauge;
import io.quarkus.runtime.StartupEvent;

/** What the index in memory holds, and whether look-ups are answered from it. */
@ApplicationScoped
class IndexGauges {

    private final IndexUpkeep index;
    private final ApplicationGauges gauges;

    IndexGauges(IndexUpkeep index, ApplicationGauges gauges) {
        this.index = index;
        this.gauges = gauges;
    }

    void register(@Observes StartupEvent event) {
        gauges.add(Gauge.builder("isemdm.inventory.index.devices", index, IndexUpkeep::devices)
                .description("Devices in the index in memory"));
        gauges.add(Gauge.builder("isemdm.inventory.index.bytes", index, IndexUpkeep::bytes)
                .description("Memory that the index takes").baseUnit("bytes"));
        gauges.add(Gauge.builder("isemdm.inventory.index.believed", index, whether -> whether.isBelieved() ? 1 : 0)
                .description("Whether look-ups are answered out of memory; the store answers otherwise"));
    }
}
