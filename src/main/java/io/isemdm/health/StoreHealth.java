package io.isemdm.health;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import javax.sql.DataSource;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.isemdm.store.StoreThread;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

/**
 * Whether the store answers. The question is asked on a thread of its own, one at a time: while the store hangs, every
 * probe is answered in time and one thread waits, not one for each probe.
 */
@Readiness
@ApplicationScoped
class StoreHealth implements AsyncHealthCheck {

    /** Probes give up after a second. */
    private static final Duration PATIENCE = Duration.ofMillis(600);
    private static final int QUERY_SECONDS = 5;

    private final DataSource store;
    private final AtomicReference<CompletableFuture<String>> asked = new AtomicReference<>();
    private final StoreThread thread = new StoreThread("store-health");

    StoreHealth(DataSource store) {
        this.store = store;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().completionStage(this::answer)
                .ifNoItem().after(PATIENCE).recoverWithItem("does not answer")
                .map(StoreHealth::response);
    }

    /** Becomes an empty text when the store is there, else what is wrong. */
    private CompletableFuture<String> answer() {
        CompletableFuture<String> mine = new CompletableFuture<>();
        CompletableFuture<String> running = asked.compareAndExchange(null, mine);
        if (running != null) {
            return running.copy();
        }
        thread.execute(() -> {
            String answer;
            try (Connection connection = store.getConnection(); Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(QUERY_SECONDS);
                statement.execute("select 1");
                answer = "";
            } catch (SQLException | RuntimeException e) {
                answer = "cannot be reached";
            }
            asked.set(null);
            mine.complete(answer);
        });
        return mine.copy();
    }

    private static HealthCheckResponse response(String wrong) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("store").status(wrong.isEmpty());
        return wrong.isEmpty() ? response.build() : response.withData("reason", wrong).build();
    }

    @PreDestroy
    void stop() {
        thread.stop();
    }
}
