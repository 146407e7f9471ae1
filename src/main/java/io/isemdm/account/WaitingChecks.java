package io.isemdm.account;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.isemdm.account.Attempt.Lane;

/**
 * What waits for a thread: a lane for each source, and the lanes take turns. A flood from one source fills its own
 * lane; whoever else comes waits for at most one check of each lane before it.
 *
 * @param <T> a check
 */
final class WaitingChecks<T> {

    private final int mostInALane;
    private final int most;

    /** The lane whose turn it is comes first. */
    private final Map<Lane, Deque<T>> lanes = new LinkedHashMap<>();
    private int size;

    WaitingChecks(int mostInALane, int most) {
        this.mostInALane = mostInALane;
        this.most = most;
    }

    /**
     * Puts a check at the end of its lane. Where too many wait the last one of the longest lane loses its place; among
     * lanes as long, the newest of those whose account is not known to come from there.
     *
     * @return the check that has no place, which may be this one; empty when all have one
     * @throws FullLaneException when the lane takes no more, whatever place there is in others
     */
    synchronized Optional<T> offer(Lane lane, T check) throws FullLaneException {
        Deque<T> mine = lanes.get(lane);
        int before = mine == null ? 0 : mine.size();
        if (before == mostInALane) {
            throw new FullLaneException();
        }
        Optional<T> loser = Optional.empty();
        if (size == most) {
            Map.Entry<Lane, Deque<T>> longest = longest();
            int length = longest.getValue().size();
            boolean givesWay = length > before + 1
                    || length == before + 1 && longest.getKey().account() == null && lane.account() != null;
            if (!givesWay) {
                return Optional.of(check);
            }
            loser = Optional.of(longest.getValue().removeLast());
            size--;
            if (longest.getValue().isEmpty()) {
                lanes.remove(longest.getKey());
            }
        }
        lanes.computeIfAbsent(lane, first -> new ArrayDeque<>()).add(check);
        size++;
        return loser;
    }

    private Map.Entry<Lane, Deque<T>> longest() {
        Map.Entry<Lane, Deque<T>> longest = null;
        for (Map.Entry<Lane, Deque<T>> lane : lanes.entrySet()) {
            int more = longest == null ? 1 : lane.getValue().size() - longest.getValue().size();
            if (more > 0 || more == 0 && (lane.getKey().account() == null || longest.getKey().account() != null)) {
                longest = lane;
            }
        }
        return longest;
    }

    /** The check whose turn it is; {@code null} when none waits. */
    synchronized T poll() {
        Iterator<Map.Entry<Lane, Deque<T>>> turns = lanes.entrySet().iterator();
        if (!turns.hasNext()) {
            return null;
        }
        Map.Entry<Lane, Deque<T>> turn = turns.next();
        Lane lane = turn.getKey();
        Deque<T> checks = turn.getValue();
        turns.remove();
        T check = checks.remove();
        if (!checks.isEmpty()) {
            lanes.put(lane, checks);
        }
        size--;
        return check;
    }

    synchronized int size() {
        return size;
    }

    /** One source asks for more than its share. */
    static final class FullLaneException extends Exception {

        private static final long serialVersionUID = 1L;

        /** Thrown for each call of a flood: without a stack trace, which nobody reads. */
        private FullLaneException() {
            super("too many checks of one source wait", null, false, false);
        }
    }
}
