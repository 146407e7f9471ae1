package io.isemdm.benchmark;

import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Devices that change while others are looked up: ten times a second a hundred of them start to comply, or stop, by
 * {@code POST /lab/devices/compliance}.
 */
final class DeviceChanges implements AutoCloseable {

    private static final int EVERY_MILLIS = 1_000 / BenchmarkFleet.GROUPS;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ObjectMapper json = new ObjectMapper();
    private final ServedInventory service;
    private final AtomicLong changed = new AtomicLong();
    private final long start = System.nanoTime();
    private volatile Exception problem;
    private int turn;

    DeviceChanges(ServedInventory service) {
        this.service = service;
        clock.scheduleAtFixedRate(this::change, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void change() {
        try {
            boolean complies = turn / BenchmarkFleet.GROUPS % 2 == 0;
            String label = BenchmarkFleet.label(turn++ % BenchmarkFleet.GROUPS);
            HttpResponse<String> answer = service.service().lab("POST", "/lab/devices/compliance", "{\"status\":"
                    + complies + ",\"failure_reason\":" + (complies ? "null" : "\"Disk encryption is off\"")
                    + ",\"filter\":{\"label\":\"" + label + "\"}}");
            long devices = json.readTree(answer.body()).path("changed").asLong();
            if (answer.statusCode() != 200 || devices != BenchmarkFleet.CHANGING_TOGETHER) {
                throw new IllegalStateException("a change of " + BenchmarkFleet.CHANGING_TOGETHER
                        + " devices was answered with " + answer.statusCode() + ": " + answer.body());
            }
            changed.addAndGet(devices);
        } catch (Exception e) {
            problem = e;
            clock.shutdown();
        }
    }

    /** Devices that changed in a second so far. */
    double perSecond() throws Exception {
        return devices() / ((System.nanoTime() - start) / 1e9);
    }

    /** Changes so far, each of {@link BenchmarkFleet#CHANGING_TOGETHER} devices. */
    long made() throws Exception {
        return devices() / BenchmarkFleet.CHANGING_TOGETHER;
    }

    private long devices() throws Exception {
        if (problem != null) {
            throw problem;
        }
        return changed.get();
    }

    @Override
    public void close() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(1, TimeUnit.MINUTES);
    }
}
