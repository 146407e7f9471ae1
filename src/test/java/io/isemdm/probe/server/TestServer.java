package io.isemdm.probe.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server on a socket that answers calls as it is told, however wrong that is. */
public abstract class TestServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * @param tls       {@code null} for plain HTTP
     * @param protocols versions of TLS that are offered; none are all
     */
    protected TestServer(SSLContext tls, String... protocols) throws IOException {
        InetAddress local = InetAddress.getByName("127.0.0.1");
        if (tls == null) {
            socket = new ServerSocket(0, 50, local);
        } else {
            SSLServerSocket secure = (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0, 50, local);
            if (protocols.length > 0) {
                secure.setEnabledProtocols(protocols);
            }
            socket = secure;
        }
        start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Prepares a connection on which nothing has been read yet. */
    protected void opened(Socket accepted) {
        // as it is
    }

    /** What to answer. */
    protected abstract Reply reply(Call call);

    /** Writes an answer to the socket; returns whether the connection stays open. */
    protected boolean send(Call call, Reply reply, OutputStream out) throws IOException, InterruptedException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Whatever\r\nContent-Type: "
                + reply.type() + "\r\nContent-Length: " + reply.body().length + "\r\n");
        reply.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(reply.body());
        out.flush();
        return true;
    }

    private void accept() {
        try {
            while (true) {
                Socket accepted = socket.accept();
                accepted.setTcpNoDelay(true);
                opened(accepted);
                open.add(accepted);
                start(() -> serve(accepted));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void serve(Socket accepted) {
        try (accepted) {
            InputStream in = new BufferedInputStream(accepted.getInputStream());
            OutputStream out = accepted.getOutputStream();
            boolean goesOn = true;
            for (Call call = read(in); call != null && goesOn; call = goesOn ? read(in) : null) {
                goesOn = send(call, reply(call), out);
            }
        } catch (IOException | InterruptedException e) {
            // the caller has hung up
        } finally {
            open.remove(accepted);
        }
    }

    private static Call read(InputStream in) throws IOException {
        String line = line(in);
        if (line == null) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            if (colon < 0) {
                return null;
            }
            headers.put(header.substring(0, colon).toLowerCase(), header.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        String[] parts = line.split(" ");
        return new Call(parts[0], parts[1], headers, new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            line.write(b);
        }
        return null;
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "test-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket accepted : open) {
            accepted.close();
        }
    }
}
