package io.isemdm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.isemdm.PackagedService;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Two processes of the packaged service on one PostgreSQL: what changes in the store counts in both. */
class SharedStoreIT {

    private static final String MDMINFO = "/networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo";
    private static final String DEVICE = "/networkIntegrationEndpoint/1/79fu/ciscoise/v2/devices/?paging=0"
            + "&querycriteria=macaddress&value=0255DE00FF01&filter=all";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<PackagedService> services = new ArrayList<>();
    private EmbeddedPostgres postgres;

    @BeforeEach
    void start() throws Exception {
        try {
            postgres = PostgresForTests.start();
        } catch (IOException | RuntimeException e) {
            assumeTrue(false, "PostgreSQL could not be started: " + e.getMessage());
        }
        for (int i = 0; i < 2; i++) {
            services.add(new PackagedService("-Xmx256m", "-XX:TieredStopAtLevel=1")
                    .with("QUARKUS_DATASOURCE_JDBC_URL", postgres.getJdbcUrl("postgres", "postgres"))
                    .with("QUARKUS_DATASOURCE_USERNAME", "postgres")
                    .with("QUARKUS_DATASOURCE_PASSWORD", "postgres"));
        }
        services.get(0).start();
        services.get(1).start();
    }

    @AfterEach
    void end() throws Exception {
        for (PackagedService service : services) {
            service.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void anAccountThatIsDisabledIsRefusedByBothAlsoAfterTheyLostTheirConnections() throws Exception {
        awaitStatus(200);
        execute("update account set enabled = false where name = 'ise'; select pg_notify('isemdm', 'account:ise')");
        awaitStatus(401);
        execute("update account set enabled = true where name = 'ise'; select pg_notify('isemdm', 'account:ise')");
        awaitStatus(200);
        // nobody hears of this change; whoever listens again takes nothing for granted
        execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = '"
                + StoreListener.APPLICATION_NAME + "'; update account set enabled = false where name = 'ise'");
        awaitStatus(401);
        for (PackagedService service : services) {
            long lines = service.output().lines().filter(line -> line.contains("are not heard")).count();
            assertEquals(1, lines, service.output());
            assertEquals(128 + 15, service.stop(), "the thread that listens keeps nobody from stopping");
            assertTrue(!service.output().contains("Exception"), service.output());
        }
    }

    @Test
    void aDeviceThatOneProcessChangesIsSoonWhatTheOtherAnswersFromItsMemory() throws Exception {
        String device = "{\"guid\": \"shared\", \"macaddresses\": [\"0255DE00FF01\"], \"model\": \"%s\"}";
        PackagedService here = services.get(0);
        PackagedService there = services.get(1);
        await(() -> there.output().contains("The index in memory holds"), there);
        assertEquals(201, here.lab("POST", "/lab/devices", device.formatted("first")).statusCode());
        await(() -> there.ise(DEVICE).body().contains("<model>first</model>"), there);
        assertEquals(200, here.lab("PUT", "/lab/devices/shared", device.formatted("second")).statusCode());
        assertTrue(here.ise(DEVICE).body().contains("<model>second</model>"));
        await(() -> there.ise(DEVICE).body().contains("<model>second</model>"), there);
        assertEquals(200, here.lab("DELETE", "/lab/devices?all=true", null).statusCode());
        assertTrue(!here.ise(DEVICE).body().contains("<device>"));
        await(() -> !there.ise(DEVICE).body().contains("<device>"), there);
    }

    private static void await(Callable<Boolean> condition, PackagedService service) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertTrue(System.nanoTime() < deadline, service.output());
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private void awaitStatus(int status) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (PackagedService service : services) {
            while (service.ise(MDMINFO).statusCode() != status) {
                assertTrue(System.nanoTime() < deadline, "not answered with " + status + ": " + service.output());
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertEquals(status, service.ise(MDMINFO).statusCode());
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"),
                "postgres", "postgres"); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
