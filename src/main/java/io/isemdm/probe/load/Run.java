package io.isemdm.probe.load;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import io.isemdm.probe.client.AnswerReader;
import io.isemdm.probe.client.Timing;

/** What all event loops of one run share. */
final class Run {

    final LoadPlan plan;
    final Fleet fleet;
    final IseRequests requests;
    final Connector connector;
    final Timing timing;
    final Timeline timeline;
    final AnswerReader reader;
    final List<Node> nodes;
    final LongAdder opened = new LongAdder();

    Run(LoadPlan plan, Fleet fleet, IseRequests requests, Connector connector, Timing timing, Timeline timeline,
            AnswerReader reader) {
        this.plan = plan;
        this.fleet = fleet;
        this.requests = requests;
        this.connector = connector;
        this.timing = timing;
        this.timeline = timeline;
        this.reader = reader;
        this.nodes = IntStream.range(0, plan.nodes()).mapToObj(number -> new Node(number, plan, fleet.size())).toList();
    }

    /**
     * Where a node lives: on one event loop, or where there are fewer nodes than loops on several.
     *
     * @return numbers of event loops from 0; the first one is its home
     */
    List<Integer> loopsOf(Node node) {
        return plan.nodes() >= plan.threads() ? List.of(node.number % plan.threads())
                : IntStream.range(0, plan.threads())
                        .filter(loop -> loop % plan.nodes() == node.number).boxed().toList();
    }
}
