package io.isemdm.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.isemdm.Alone;

@Alone
class AccessLogLinesTest {

    private final AtomicLong now = new AtomicLong();
    private final AccessLog log = new AccessLog(3, now::get);
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @BeforeEach
    void listen() {
        Logger.getLogger(AccessLog.CATEGORY).addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger(AccessLog.CATEGORY).removeHandler(handler);
    }

    @Test
    void moreCallsThanLinesAreCountedInFrontOfTheNextLine() {
        AtomicInteger made = new AtomicInteger();
        for (int i = 1; i <= 10; i++) {
            int number = i;
            log.answered(() -> "call " + number + " made " + made.incrementAndGet());
        }
        assertEquals(List.of("call 1 made 1", "call 2 made 2", "call 3 made 3"), lines);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        log.answered(() -> "later");
        assertEquals(List.of("7 more calls: no more than isemdm.access-log.lines-per-second=3 lines a second are"
                + " written", "later"), lines.subList(3, 5));
        log.answered(() -> "later still");
        assertEquals("later still", lines.get(5));
    }

    @Test
    void whereMoreComeAllTheTimeLinesAreWrittenEvenlyAndHowManyMoreThereWereIsSaidOnceASecond() {
        for (int tenth = 0; tenth < 30; tenth++) {
            for (int i = 0; i < 10; i++) {
                int second = tenth / 10;
                log.answered(() -> "second " + second);
            }
            now.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
        }
        // three that were saved up, and from then on three a second
        assertEquals(List.of(3 + 2, 3, 3), List.of(count("second 0"), count("second 1"), count("second 2")));
        List<String> more = lines.stream().filter(line -> line.contains(" more calls: ")).toList();
        assertEquals(3, more.size(), lines::toString);
    }

    private int count(String line) {
        return Collections.frequency(lines, line);
    }

    @Test
    void aFloodOfOneKindDoesNotHideTheOther() {
        for (int i = 0; i < 10; i++) {
            log.answered(() -> "answered");
        }
        log.refused(() -> "refused");
        assertEquals(List.of("answered", "answered", "answered", "refused"), lines);
    }

    @Test
    void zeroWritesAll() {
        AccessLog all = new AccessLog(0, now::get);
        for (int i = 0; i < 5_000; i++) {
            all.answered(() -> "line");
        }
        assertEquals(5_000, lines.size());
    }
}
