package io.isemdm.probe.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.isemdm.integration.ApiVersion;
import io.isemdm.probe.check.ConnectionReport;
import io.isemdm.probe.check.ConnectionTest;
import io.isemdm.probe.check.Progress;
import io.isemdm.probe.client.AnswerReader;
import io.isemdm.probe.client.IseClient;
import io.isemdm.probe.client.Target;

/**
 * What is asked before a run: the connection test, and devices where none are given. On a thread of its own, because
 * what it waits for cannot be interrupted everywhere, and whoever ends the run does not wait for it.
 */
final class FirstCalls {

    private static final String INTERRUPTED = "interrupted before the first call";

    private final Target target;
    private final LoadPlan plan;
    private final CompletableFuture<Found> found = new CompletableFuture<>();
    private volatile Thread thread;
    private volatile IseClient client;

    FirstCalls(Target target, LoadPlan plan) {
        this.target = target;
        this.plan = plan;
    }

    /** What a run has to know of a server. */
    record Found(ApiVersion version, String apiPath, Fleet fleet) {
    }

    /** @throws CannotRunException when ISE would not connect, there is no device, or somebody ended it */
    Found make(AnswerReader reader, Progress progress) throws CannotRunException {
        thread = new Thread(() -> {
            try {
                found.complete(find(reader, progress));
            } catch (CannotRunException | RuntimeException | Error e) {
                found.completeExceptionally(e);
            }
        }, "probe-first-calls");
        thread.setDaemon(true);
        if (!found.isDone()) {
            thread.start();
        }
        try {
            return found.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CannotRunException known) {
                throw known;
            }
            throw new IllegalStateException("the first calls broke off", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end();
            throw new CannotRunException(INTERRUPTED);
        }
    }

    /** Ends them at once; may be called on any thread, and does nothing when they are over. */
    void end() {
        if (found.completeExceptionally(new CannotRunException(INTERRUPTED))) {
            if (thread != null) {
                thread.interrupt();
            }
            if (client != null) {
                client.close();
            }
        }
    }

    private Found find(AnswerReader reader, Progress progress) throws CannotRunException {
        try (IseClient calling = new IseClient(target)) {
            client = calling;
            if (found.isDone()) {
                throw new CannotRunException(INTERRUPTED);
            }
            ConnectionReport connection = new ConnectionTest(calling, progress).run();
            if (!connection.connected()) {
                throw new CannotRunException("ISE says: " + connection.message() + connection.reason()
                        .map(finding -> " (" + finding.detail() + ")").orElse(""));
            }
            Integer number = connection.document().apiVersion;
            ApiVersion version = number == null ? ApiVersion.V1 : ApiVersion.upTo(number);
            String apiPath = connection.document().apiPath;
            return new Found(version, apiPath, new Fleet(!plan.identifiers().isEmpty()
                    || plan.operation() == Operation.MDMINFO ? plan.identifiers()
                            : new DeviceDiscovery(calling, reader, progress, plan).find(version, apiPath)));
        }
    }
}
