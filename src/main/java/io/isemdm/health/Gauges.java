package io.isemdm.health;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import javax.sql.DataSource;

import io.isemdm.store.StoreChanges;
import io.isemdm.store.StoreThread;
import io.isemdm.tls.ServedCertificate;
import io.micrometer.core.instrument.Gauge;
import io.quarkus.runtime.StartupEvent;

/**
 * {@code isemdm_inventory_devices}, {@code isemdm_certificate_days_left} and {@code isemdm_store_changes_heard}.
 * Reading one never waits for the store.
 */
@ApplicationScoped
class Gauges {

    /** Two million rows are not counted for each scrape. */
    private static final Duration COUNTED_EVERY = Duration.ofSeconds(30);

    private final DataSource store;
    private final StoreChanges changes;
    private final ServedCertificate served;
    private final ApplicationGauges gauges;
    private final Clock clock = Clock.systemUTC();
    private final AtomicBoolean counting = new AtomicBoolean();
    private final StoreThread thread = new StoreThread("inventory-size");
    private volatile double devices = Double.NaN;
    private volatile long countedAt;

    Gauges(DataSource store, StoreChanges changes, ServedCertificate served, ApplicationGauges gauges) {
        this.store = store;
        this.changes = changes;
        this.served = served;
        this.gauges = gauges;
    }

    void register(@Observes StartupEvent event) {
        gauges.add(Gauge.builder("isemdm.inventory.devices", this, Gauges::devices)
                .description("Devices in the inventory, counted at most every 30 seconds"));
        gauges.add(Gauge.builder("isemdm.certificate.days.left", this, Gauges::daysLeft)
                .description("Days until the certificate of the HTTPS port expires"));
        gauges.add(Gauge.builder("isemdm.store.changes.heard", changes, heard -> heard.hears() ? 1 : 0)
                .description("Whether changes by other processes on the same store are heard"));
        devices();
    }

    /** The last count; not a number before the first one. Asks for a new one when it is old. */
    private double devices() {
        long now = clock.millis();
        if (now - countedAt >= COUNTED_EVERY.toMillis() && counting.compareAndSet(false, true)) {
            thread.execute(this::count);
        }
        return devices;
    }

    private void count() {
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from device")) {
            rows.next();
            devices = rows.getLong(1);
        } catch (SQLException e) {
            devices = Double.NaN;
        } finally {
            countedAt = clock.millis();
            counting.set(false);
        }
    }

    private double daysLeft() {
        return served.daysLeft(clock.instant()).map(Long::doubleValue).orElse(Double.NaN);
    }

    @PreDestroy
    void stop() {
        thread.stop();
    }
}
