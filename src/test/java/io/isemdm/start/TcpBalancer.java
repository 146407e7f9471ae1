package io.isemdm.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.isemdm.PackagedService;

/**
 * Stands before several processes as a Service of Kubernetes does: it asks each for its readiness now and then, hands
 * new connections to those that are ready, in turns, and knows nothing of what goes through them.
 */
final class TcpBalancer implements AutoCloseable {

    /** Slower than a process ends: one that does not wait until it was asked again loses calls. */
    private static final long ASK_EVERY_MILLIS = 1_000;
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final List<PackagedService> services;
    private final Set<PackagedService> ready = ConcurrentHashMap.newKeySet();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();

    TcpBalancer(List<PackagedService> services) throws IOException {
        this.services = List.copyOf(services);
        for (PackagedService service : services) {
            thread("balancer-asks-" + service.managementPort(), () -> watch(service));
        }
        thread("balancer-door", this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Whether new connections may go there. */
    boolean uses(PackagedService service) {
        return ready.contains(service);
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void watch(PackagedService service) {
        HttpRequest question = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + service.managementPort() + "/q/health/ready")).timeout(ANSWER).build();
        try {
            while (!door.isClosed()) {
                if (isReady(question)) {
                    ready.add(service);
                } else {
                    ready.remove(service);
                }
                TimeUnit.MILLISECONDS.sleep(ASK_EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady(HttpRequest question) throws InterruptedException {
        try {
            return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                forward(door.accept());
            } catch (IOException e) {
                // closed
            }
        }
    }

    /** Hangs up where nobody is there to be connected with: the caller shall notice. */
    private void forward(Socket caller) throws IOException {
        Socket service;
        try {
            service = connect();
        } catch (IOException e) {
            service = null;
        }
        if (service == null) {
            caller.close();
            return;
        }
        Socket chosen = service;
        open.add(caller);
        open.add(chosen);
        thread("balancer-there", () -> pump(caller, chosen));
        thread("balancer-back", () -> pump(chosen, caller));
    }

    private Socket connect() throws IOException {
        List<PackagedService> candidates = new ArrayList<>(services);
        candidates.retainAll(ready);
        return candidates.isEmpty() ? null : new Socket(InetAddress.getLoopbackAddress(),
                candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size())).httpPort());
    }

    private void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // one of them hung up; so the other one shall hear
        } finally {
            open.remove(from);
        }
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
