package io.isemdm.probe.load;

import java.util.HashSet;
import java.util.Set;

import io.isemdm.probe.check.Devices;
import io.vertx.core.AsyncResult;

/** A node's poll for non-compliant devices, page by page over the pool that ISE has for it (protocol: seen). */
final class Poll implements Call.End {

    private static final String END = "0";

    private final Node node;
    private final ConnectionPool pool;
    private final NodeLoop loop;
    private final Run run;
    private final Set<String> cursors = new HashSet<>();
    private int pages;
    private boolean going;

    Poll(Node node, ConnectionPool pool, NodeLoop loop, Run run) {
        this.node = node;
        this.pool = pool;
        this.loop = loop;
        this.run = run;
    }

    /** Asks for the first page, unless the poll before has not come to its end. */
    void begin(long intended) {
        if (!going) {
            going = true;
            pages = 0;
            cursors.clear();
            ask(END, intended);
        }
    }

    private void ask(String cursor, long intended) {
        loop.submit(pool, new Call(CallKind.POLL, node, null, run.requests.poll(cursor, run.fleet.byMac()), intended,
                this));
    }

    @Override
    public void answered(Call call, IncomingAnswer answer) {
        loop.tally.answered(call, System.nanoTime());
        if (answer.status() != 200) {
            going = false;
            loop.tally.wrong(call, Fault.STATUS, answer.status());
            return;
        }
        byte[] body = answer.body();
        loop.underWay.incrementAndGet();
        // A page of thousands of devices takes long to read; look-ups are not to wait for it.
        loop.getVertx().executeBlocking(() -> {
            Devices page = AnswerCheck.page(run.reader, body);
            Set<Integer> found = new HashSet<>();
            page.list().forEach(device -> found.addAll(run.fleet.numbers(device)));
            node.notCompliant(found);
            return page.cursor();
        }, false).onComplete(cursor -> read(call, cursor));
    }

    private void read(Call call, AsyncResult<String> cursor) {
        loop.underWay.decrementAndGet();
        pages++;
        going = false;
        if (cursor.failed()) {
            loop.tally.wrong(call, Fault.MALFORMED_XML, 0);
        } else if (cursor.result().equals(END)) {
            loop.tally.pollEnded(call);
        } else if (!cursors.add(cursor.result()) || pages >= run.plan.maxPages()) {
            loop.tally.wrong(call, Fault.ENDLESS_POLL, 0);
        } else if (!run.timeline.isOver(System.nanoTime())) {
            going = true;
            ask(cursor.result(), System.nanoTime());
        } else {
            loop.tally.pollCutOff(call);
        }
    }

    @Override
    public void failed(Call call, Fault fault) {
        going = false;
        loop.tally.failed(call, fault, System.nanoTime());
    }
}
