package io.isemdm.probe.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import io.isemdm.probe.client.Timing;
import io.vertx.core.Future;
import io.vertx.core.net.NetSocket;

/**
 * One of the two pools of a node (protocol: seen, 200 connections each), or the part of it on one event loop. The
 * connection that was used last is used next, unless all are to be used in turn; where none is free, calls wait in
 * their order.
 */
final class ConnectionPool {

    private static final int MOST_WAITING = 100_000;

    private final Connector connector;
    private final int most;
    private final int largestBody;
    private final long readNanos;
    private final long totalNanos;
    private final LongAdder opened;
    private final Consumer<Call> ended;
    private final Deque<PooledConnection> idle = new ArrayDeque<>();
    private final Set<PooledConnection> open = new LinkedHashSet<>();
    private final Deque<Call> waiting = new ArrayDeque<>();
    private final Deque<Call> again = new ArrayDeque<>();
    private int connecting;
    private boolean inTurn;
    private boolean closed;

    /**
     * @param most        connections at a time
     * @param largestBody of an answer, in bytes
     * @param opened      counts connections
     * @param ended       hears of each call once it is over, when its connection is free again
     */
    ConnectionPool(Connector connector, int most, int largestBody, Timing timing, LongAdder opened,
            Consumer<Call> ended) {
        this.connector = connector;
        this.most = most;
        this.largestBody = largestBody;
        this.readNanos = timing.read().toNanos();
        this.totalNanos = timing.total().toNanos();
        this.opened = opened;
        this.ended = ended;
    }

    /**
     * Opens connections before they are needed; from then on all of them are used in turn.
     *
     * @return ends when each of them is open or could not be opened
     */
    Future<?> open(int number) {
        inTurn = true;
        return Future.join(Stream.generate(this::connect).limit(number).toList()).otherwiseEmpty();
    }

    int largestBody() {
        return largestBody;
    }

    /** Sends a call on a free connection, on a new one, or later. */
    void submit(Call call) {
        PooledConnection free = idle.pollFirst();
        if (free != null) {
            free.send(call);
        } else if (waiting.size() >= MOST_WAITING) {
            fail(call, Fault.NO_FREE_CONNECTION);
        } else {
            waiting.addLast(call);
            if (isOneNeeded() && open.size() + connecting < most) {
                connect();
            }
        }
    }

    /**
     * Sends a call again, whose connection turned out to be closed, on a new one: those that were used before may be
     * closed too.
     */
    void submitAgain(Call call) {
        if (open.size() + connecting < most) {
            again.addLast(call);
            connect();
        } else {
            submit(call);
        }
    }

    /** Ends what has waited too long; is to be called now and then. */
    void expire(long now) {
        while (!waiting.isEmpty() && now - waiting.peekFirst().intended > readNanos) {
            fail(waiting.pollFirst(), Fault.NO_FREE_CONNECTION);
        }
        new ArrayList<>(open).forEach(connection -> connection.expire(now, readNanos, totalNanos));
    }

    /** Hangs up; calls that have no answer yet get none. */
    void close() {
        closed = true;
        waiting.clear();
        again.clear();
        new ArrayList<>(open).forEach(PooledConnection::close);
    }

    /** A connection is free. */
    void released(PooledConnection connection) {
        Call next = waiting.pollFirst();
        if (next != null) {
            connection.send(next);
        } else if (inTurn) {
            idle.addLast(connection);
        } else {
            idle.addFirst(connection);
        }
    }

    /** A connection is closed. */
    void gone(PooledConnection connection) {
        open.remove(connection);
        idle.remove(connection);
        if (!closed && isOneNeeded()) {
            connect();
        }
    }

    /** A call is over. */
    void ended(Call call) {
        if (!closed) {
            ended.accept(call);
        }
    }

    private Future<NetSocket> connect() {
        connecting++;
        return connector.connect().onComplete(result -> {
            connecting--;
            if (result.succeeded()) {
                connected(result.result());
            } else {
                failedToConnect(result.cause() instanceof SSLException ? Fault.TLS : Fault.CONNECT);
            }
        });
    }

    /** Whether fewer connections are on their way than calls wait, whichever of them each call will get in the end. */
    private boolean isOneNeeded() {
        return waiting.size() + again.size() > connecting;
    }

    private void failedToConnect(Fault fault) {
        Call first = again.isEmpty() ? waiting.pollFirst() : again.pollFirst();
        if (first == null) {
            return;
        }
        fail(first, fault);
        // those behind it try for themselves
        if (isOneNeeded() && !closed) {
            connect();
        }
    }

    private void connected(NetSocket socket) {
        opened.increment();
        if (closed) {
            socket.close();
            return;
        }
        PooledConnection connection = new PooledConnection(this, socket);
        open.add(connection);
        Call first = again.pollFirst();
        if (first != null) {
            connection.send(first);
        } else {
            released(connection);
        }
    }

    private void fail(Call call, Fault fault) {
        call.end.failed(call, fault);
        ended(call);
    }
}
