package io.isemdm.probe.load;

/** A call of a node that waits for a connection or for its answer. */
final class Call {

    /** Hears how a call ended, on the event loop of its connection. */
    interface End {

        /** @param answer is only good until this returns */
        void answered(Call call, IncomingAnswer answer);

        /** There is no answer. */
        void failed(Call call, Fault fault);
    }

    final CallKind kind;
    final Node node;
    /** {@code null} but for look-ups. */
    final KnownDevice device;
    final byte[] request;
    /** {@link System#nanoTime()} at which ISE would have sent it, had nothing been in its way. */
    final long intended;
    final End end;
    /** Whether it was already sent on a connection that had been closed meanwhile. */
    boolean sentAgain;

    Call(CallKind kind, Node node, KnownDevice device, byte[] request, long intended, End end) {
        this.kind = kind;
        this.node = node;
        this.device = device;
        this.request = request;
        this.intended = intended;
        this.end = end;
    }
}
