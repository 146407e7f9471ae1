package io.isemdm.probe.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

/**
 * Calls an MDM server over one connection that is kept alive, with the bytes that ISE sends. Whatever the server does,
 * a call ends within the total time of the target's timing and holds at most 32 MiB. For one thread at a time; another
 * one may close it, which ends a call that is under way.
 */
public final class IseClient implements AutoCloseable {

    private final Target target;
    private final Dialer dialer;
    private final ScheduledThreadPoolExecutor clock;
    private NoClientCertificate own = new NoClientCertificate();
    private Socket socket;
    private volatile Socket raw;
    private InputStream in;

    public IseClient(Target target) {
        this.target = target;
        this.dialer = new Dialer(target);
        this.clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "probe-deadline");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    public Target target() {
        return target;
    }

    /** Sends a call and waits for its answer; what goes wrong is in the exchange, never thrown. */
    public Exchange call(IseRequest request) {
        Attempt attempt = new Attempt(request);
        Exchange exchange = attempt.run();
        boolean stale = exchange.reused() && exchange.trouble() != null
                && exchange.trouble().kind() == Trouble.Kind.NO_ANSWER && !attempt.timedOut;
        // A server may close a connection that it kept alive at any moment; ISE's client opens another one then.
        return stale ? new Attempt(request).run() : exchange;
    }

    @Override
    public void close() {
        hangUp();
        clock.shutdownNow();
    }

    private void hangUp() {
        Socket open = raw;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            // it is of no use any more
        }
        raw = null;
        socket = null;
        in = null;
    }

    private void open(Socket connected) throws IOException {
        own = new NoClientCertificate();
        if (target.proxy() != null && target.tls()) {
            dialer.tunnel(connected);
        }
        if (target.tls()) {
            try {
                socket = dialer.secure(connected, target.trust().manager(), own, true, "TLSv1.2", "TLSv1.3");
            } catch (GeneralSecurityException e) {
                throw new TroubleException(Trouble.Kind.TLS, e.getMessage());
            }
        } else {
            socket = connected;
        }
        in = Dialer.buffered(socket);
    }

    /** One try of a call. */
    private final class Attempt {

        private final IseRequest request;
        private final RequestHead start;
        private final boolean reused = socket != null;
        private AnswerHead head;
        private AnswerBody body;
        private long started = System.nanoTime();
        boolean timedOut;

        Attempt(IseRequest request) {
            this.request = request;
            this.start = RequestHead.of(target, request);
        }

        Exchange run() {
            Trouble trouble = null;
            try {
                if (raw == null) {
                    raw = dialer.connect();
                }
                trouble = exchange();
            } catch (TroubleException e) {
                trouble = e.trouble();
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            Exchange exchange = new Exchange(new SentRequest(start.line(), shown(), request.body()),
                    head == null ? null : head.statusLine, head == null ? List.of() : head.headers,
                    body == null ? new byte[0] : body.bytes(), body != null && body.chunked, millis, reused,
                    own.wasAsked(), trouble);
            if (trouble != null || !exchange.keptAlive() || body.untilClosed) {
                hangUp();
            }
            return exchange;
        }

        private Trouble exchange() {
            try (Deadline deadline = new Deadline(clock, target.timing().total(), raw)) {
                try {
                    if (socket == null) {
                        open(raw);
                    }
                    started = System.nanoTime();
                    send();
                    receive();
                    return null;
                } catch (IOException | RuntimeException e) {
                    return deadline.hasPassed() ? tooSlow() : trouble(e);
                }
            }
        }

        private void send() throws IOException {
            byte[] first = start.bytes();
            byte[] content = request.bytes();
            byte[] all = new byte[first.length + content.length];
            System.arraycopy(first, 0, all, 0, first.length);
            System.arraycopy(content, 0, all, first.length, content.length);
            socket.getOutputStream().write(all);
            socket.getOutputStream().flush();
        }

        private void receive() throws IOException {
            head = new AnswerHead(in);
            head.read();
            if (target.proxy() != null && !target.tls() && head.statusLine.startsWith("407", 9)) {
                throw dialer.refusedByProxy(request.method(), head.statusLine);
            }
            body = new AnswerBody(in);
            if (!request.method().equals("HEAD")) {
                body.read(Integer.parseInt(head.statusLine.substring(9, 12)), head.headers);
            }
        }

        private List<Header> shown() {
            return start.headers().stream().map(header -> header.name().endsWith("Authorization")
                    ? new Header(header.name(), header.value().replaceFirst(" .*", " " + Secret.HIDDEN)) : header)
                    .toList();
        }

        private Trouble tooSlow() {
            boolean chunks = body != null && body.chunked;
            return new Trouble(Trouble.Kind.TOO_SLOW, "not complete after " + target.timing().total().toMillis()
                    + " ms" + (chunks ? "; the body comes in chunks" : ""));
        }

        private Trouble trouble(Exception e) {
            timedOut = e instanceof SocketTimeoutException;
            boolean begun = head != null && head.hasBegun();
            if (own.wasAsked() && !begun && !reused && !timedOut) {
                // In TLS 1.3 the server says so behind the handshake, or the connection is gone before that is read.
                return NoClientCertificate.missed(e.getMessage()).trouble();
            }
            if (e instanceof TroubleException known) {
                return known.trouble();
            }
            if (timedOut) {
                String waited = " for " + target.timing().read().toMillis() + " ms";
                return begun ? new Trouble(Trouble.Kind.STALLED, "the answer began and then stood still" + waited
                        + (body == null ? "" : body.progress()))
                        : new Trouble(socket == null ? Trouble.Kind.TLS : Trouble.Kind.NO_ANSWER,
                                socket == null ? "the TLS handshake stood still" + waited : "no answer" + waited);
            }
            if (socket == null || e instanceof SSLException && !begun) {
                return new Trouble(Trouble.Kind.TLS, "no TLS connection: " + e.getMessage());
            }
            return new Trouble(begun ? Trouble.Kind.CLOSED_EARLY : Trouble.Kind.NO_ANSWER,
                    "the connection broke: " + e.getMessage());
        }
    }
}
