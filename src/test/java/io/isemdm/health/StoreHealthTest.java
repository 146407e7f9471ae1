package io.isemdm.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

import javax.sql.DataSource;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.isemdm.Alone;
import io.smallrye.mutiny.Uni;

@Alone
class StoreHealthTest {

    private final HangingStore store = new HangingStore();
    private final StoreHealth health = new StoreHealth(store);

    @AfterEach
    void stop() {
        store.gate.countDown();
        health.stop();
    }

    @Test
    void itAnswersWhileTheStoreHangsAndOnlyOneQuestionWaits() {
        List<Uni<HealthCheckResponse>> probes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            probes.add(health.call());
        }
        for (HealthCheckResponse answer : Uni.join().all(probes).andFailFast().await().atMost(Duration.ofSeconds(20))) {
            assertEquals(Status.DOWN, answer.getStatus());
            assertEquals("does not answer", answer.getData().orElseThrow().get("reason"));
        }
        assertEquals(1, store.asked.get());
    }

    @Test
    void itIsUpAgainOnceTheStoreAnswers() {
        assertEquals(Status.DOWN, now());
        store.gate.countDown();
        assertUpSoon();
    }

    @Test
    void aStoreThatRefusesIsDown() {
        store.gate.countDown();
        store.broken = true;
        assertEquals(Status.DOWN, now());
        store.broken = false;
        assertUpSoon();
    }

    /** A question that a busy machine answers too late counts as none. */
    private void assertUpSoon() {
        Status status = now();
        for (int i = 0; i < 200 && status == Status.DOWN; i++) {
            status = now();
        }
        assertEquals(Status.UP, status);
    }

    private Status now() {
        return health.call().await().atMost(Duration.ofSeconds(20)).getStatus();
    }

    /** A store whose connections come when the gate opens. */
    private static final class HangingStore implements DataSource {

        private final CountDownLatch gate = new CountDownLatch(1);
        private final AtomicInteger asked = new AtomicInteger();
        private final JdbcDataSource real = new JdbcDataSource();
        private volatile boolean broken;

        private HangingStore() {
            real.setUrl("jdbc:h2:mem:");
        }

        @Override
        public Connection getConnection() throws SQLException {
            asked.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            if (broken) {
                throw new SQLException("refused");
            }
            return real.getConnection();
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {
        }

        @Override
        public void setLoginTimeout(int seconds) {
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("wraps nothing");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
