package io.isemdm.account;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;
import io.isemdm.account.Attempt.Lane;

@Alone
class WaitingChecksTest {

    private static final Lane A = new Lane("a", null);
    private static final Lane B = new Lane("b", null);
    private static final Lane C = new Lane("c", null);
    private static final Lane KNOWN = new Lane("d", "ise");

    private final WaitingChecks<String> waiting = new WaitingChecks<>(3, 6);

    @Test
    void theLanesTakeTurns() {
        offer(A, "a1", "a2", "a3");
        offer(B, "b1", "b2");
        offer(C, "c1");
        assertEquals(List.of("a1", "b1", "c1", "a2", "b2", "a3"), drain());
        assertNull(waiting.poll());
        assertEquals(0, waiting.size());
    }

    @Test
    void aLaneThatComesLaterWaitsForOneOfEachOther() {
        offer(A, "a1", "a2", "a3");
        assertEquals("a1", waiting.poll());
        offer(B, "b1");
        assertEquals(List.of("a2", "b1", "a3"), drain());
    }

    @Test
    void aFullLaneTakesNoMore() {
        offer(A, "a1", "a2", "a3");
        assertThrows(WaitingChecks.FullLaneException.class, () -> waiting.offer(A, "a4"));
        offer(B, "b1");
        assertEquals(4, waiting.size());
    }

    @Test
    void whenTooManyWaitTheLongestLaneLosesItsLast() throws Exception {
        offer(A, "a1", "a2", "a3");
        offer(B, "b1", "b2", "b3");
        assertEquals(Optional.of("b3"), waiting.offer(C, "c1"));
        assertEquals(Optional.of("a3"), waiting.offer(C, "c2"));
        assertEquals(Optional.of("c3"), waiting.offer(C, "c3"), "it would be the longest itself");
        assertEquals(6, waiting.size());
        assertEquals(List.of("a1", "b1", "c1", "a2", "b2", "c2"), drain());
    }

    @Test
    void amongLanesAsLongAStrangerGivesWayToWhoIsKnown() throws Exception {
        WaitingChecks<String> many = new WaitingChecks<>(3, 2);
        many.offer(A, "a1");
        many.offer(KNOWN, "d1");
        assertEquals(Optional.of("c1"), many.offer(C, "c1"));
        assertEquals(Optional.of("a1"), many.offer(new Lane("e", "ise"), "e1"));
        assertEquals(Optional.of("f1"), many.offer(new Lane("f", "ise"), "f1"));
        assertEquals("d1", many.poll());
        assertEquals("e1", many.poll());
        assertNull(many.poll());
    }

    private void offer(Lane lane, String... checks) {
        for (String check : checks) {
            assertEquals(Optional.empty(), assertDoesNotThrow(() -> waiting.offer(lane, check)));
        }
    }

    private List<String> drain() {
        List<String> order = new ArrayList<>();
        for (String check = waiting.poll(); check != null; check = waiting.poll()) {
            order.add(check);
        }
        return order;
    }
}
