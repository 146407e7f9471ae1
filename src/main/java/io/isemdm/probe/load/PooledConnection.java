package io.isemdm.probe.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/** A connection that is kept alive and carries one call at a time. Belongs to one event loop. */
final class PooledConnection {

    private final ConnectionPool pool;
    private final NetSocket socket;
    private final IncomingAnswer answer;
    private Call call;
    private boolean used;
    private boolean closed;
    private long sent;
    private long heard;

    PooledConnection(ConnectionPool pool, NetSocket socket) {
        this.pool = pool;
        this.socket = socket;
        this.answer = new IncomingAnswer(pool.largestBody());
        socket.handler(this::piece);
        socket.exceptionHandler(cause -> close());
        socket.closeHandler(nothing -> closedByServer());
    }

    void send(Call next) {
        call = next;
        sent = System.nanoTime();
        heard = sent;
        socket.write(Buffer.buffer(next.request));
    }

    /** Ends a call for which the server takes longer than ISE waits. */
    void expire(long now, long readNanos, long totalNanos) {
        if (call != null && (now - heard > readNanos || now - sent > totalNanos)) {
            fail(Fault.TIME_OUT);
        }
    }

    void close() {
        if (!closed) {
            closed = true;
            socket.close();
            pool.gone(this);
            if (call != null) {
                lose();
            }
        }
    }

    private void piece(Buffer piece) {
        if (closed) {
            return;
        }
        if (call == null) {
            // nobody asked: what comes next could not be told from an answer
            close();
            return;
        }
        heard = System.nanoTime();
        switch (answer.add(piece)) {
            case COMPLETE -> complete();
            case BROKEN -> fail(Fault.NOT_HTTP);
            default -> {
                // the rest is still to come
            }
        }
    }

    private void complete() {
        Call done = call;
        call = null;
        used = true;
        done.end.answered(done, answer);
        boolean last = answer.closes();
        answer.clear();
        if (last) {
            close();
        } else {
            pool.released(this);
        }
        pool.ended(done);
    }

    private void closedByServer() {
        if (!closed && call != null && answer.closed() == IncomingAnswer.State.COMPLETE) {
            complete();
        }
        close();
    }

    private void lose() {
        boolean stale = used && !answer.hasBegun() && !call.sentAgain;
        if (!stale) {
            fail(Fault.RESET);
            return;
        }
        // A server may close a connection that it kept alive at any moment; ISE's client opens another one then.
        Call again = call;
        call = null;
        again.sentAgain = true;
        pool.submitAgain(again);
    }

    private void fail(Fault fault) {
        Call lost = call;
        call = null;
        lost.end.failed(lost, fault);
        close();
        pool.ended(lost);
    }
}
