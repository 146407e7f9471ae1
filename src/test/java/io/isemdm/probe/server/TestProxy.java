package io.isemdm.probe.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** An HTTP proxy that lets every CONNECT to this machine through and remembers what it was asked. */
public final class TestProxy implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final long pauseMillis;

    public TestProxy() throws IOException {
        this(0);
    }

    /** One that lets some time pass between two of those that connect. */
    public TestProxy(long pauseMillis) throws IOException {
        this.pauseMillis = pauseMillis;
        daemon(this::tunnel);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** The head of each CONNECT. */
    public List<String> asked() {
        return asked;
    }

    private void tunnel() {
        try {
            while (true) {
                Socket client = socket.accept();
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
                daemon(() -> connect(client));
            }
        } catch (IOException | InterruptedException e) {
            // closed: the test is over
        }
    }

    private void connect(Socket client) {
        try {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) client.getInputStream().read());
            }
            asked.add(head.toString());
            int port = Integer.parseInt(head.substring(head.indexOf(":") + 1, head.indexOf(" HTTP")));
            Socket server = new Socket("localhost", port);
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            daemon(() -> copy(client, server));
            daemon(() -> copy(server, client));
        } catch (IOException e) {
            // the caller has hung up
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from; to; OutputStream out = to.getOutputStream()) {
            from.getInputStream().transferTo(out);
        } catch (IOException e) {
            // one of them has hung up
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "test-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
