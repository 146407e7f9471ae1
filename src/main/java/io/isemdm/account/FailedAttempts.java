package io.isemdm.account;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import io.isemdm.account.Attempt.Lane;
import io.quarkus.runtime.Startup;

/**
 * Counts failed attempts of each source and of each account, and says how long the answer to a further one is held
 * back. Only answers that say no are; what is right is answered at once, however many attempts failed before. All of it
 * is bounded and ends by itself. See {@code docs/decisions/0006-failed-attempts.md}.
 */
@Startup
@ApplicationScoped
public class FailedAttempts {

    /** So many failures of a source or an account cost nothing: people mistype. */
    static final int FREE = 5;

    static final Duration SHORTEST_DELAY = Duration.ofMillis(100);

    /** ISE itself waits 30 seconds for an answer (protocol: seen). */
    static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    /** A count ends so long after its last failure. */
    static final Duration COUNTED = Duration.ofMinutes(5);

    /** An account that was let in from a source is known to come from there for so long. */
    static final Duration KNOWN = Duration.ofDays(1);

    /** Most sources and most accounts whose failures are counted, and most pairs that are known. */
    static final int MOST_COUNTED = 10_000;

    /** Most answers held back for one lane; whoever has so many hears 429 without a check. */
    static final int MOST_HELD_OF_A_LANE = 16;

    /** Most answers held back in all; above that the answer is given at once, as a 429. */
    static final int MOST_HELD = 1_000;

    private static final int HIGHEST_COUNT = 1_000_000;
    private static final int MOST_DOUBLINGS = 10;

    private static final Logger LOG = Logger.getLogger(FailedAttempts.class);

    private final NeverSlowedSources never;
    private final Cache<Lane, Integer> ofLanes;
    private final Cache<String, Integer> ofAccounts;
    private final Cache<Lane, Boolean> known;
    private final ConcurrentMap<Lane, Integer> held = new ConcurrentHashMap<>();
    private final AtomicInteger heldInAll = new AtomicInteger();

    @Inject
    FailedAttempts(@ConfigProperty(name = "isemdm.failed-attempts.never-slowed-sources")
            Optional<NeverSlowedSources> never) {
        this(never.orElse(NeverSlowedSources.NONE), Ticker.systemTicker());
    }

    FailedAttempts(NeverSlowedSources never, Ticker clock) {
        this.never = never;
        ofLanes = counted(clock).expireAfterWrite(COUNTED).build();
        ofAccounts = counted(clock).expireAfterWrite(COUNTED).build();
        known = counted(clock).expireAfterWrite(KNOWN).build();
    }

    private static Caffeine<Object, Object> counted(Ticker clock) {
        return Caffeine.newBuilder().maximumSize(MOST_COUNTED).ticker(clock);
    }

    /**
     * @param source  as {@link CallSource} writes it
     * @param account the user name as it was typed; for another kind of secret with a mark in front that no user name
     *                has
     */
    public Attempt attempt(String source, String account) {
        // nobody decides how much memory a name takes; one so long is no account's
        String name = account.length() > AccountStore.NAME_LENGTH ? "" : account;
        return new Attempt(source, name, known.getIfPresent(new Lane(source, name)) != null);
    }

    /** Counts it; call it once for each secret that was compared and was not right. */
    public void failed(Attempt attempt) {
        if (never.has(attempt.source())) {
            return;
        }
        int failures = ofLanes.asMap().merge(attempt.lane(), 1, FailedAttempts::sum);
        ofAccounts.asMap().merge(attempt.account(), 1, FailedAttempts::sum);
        if (failures == FREE + 1) {
            LOG.infof("Too many failed attempts from %s: answers to further ones are delayed", attempt.source());
        }
    }

    private static int sum(int before, int more) {
        return Math.min(before + more, HIGHEST_COUNT);
    }

    /** The secret was right: from now on the failures of others behind the same address do not count against it. */
    public void succeeded(Attempt attempt) {
        known.put(attempt.asKnown().lane(), Boolean.TRUE);
    }

    /** How long to hold back an answer that says no. A right secret is answered at once. */
    public Duration delayOf(Attempt attempt) {
        if (never.has(attempt.source())) {
            return Duration.ZERO;
        }
        int ofLane = count(ofLanes.getIfPresent(attempt.lane()));
        int failures = attempt.known() ? ofLane : Math.max(ofLane, count(ofAccounts.getIfPresent(attempt.account())));
        if (failures <= FREE) {
            return Duration.ZERO;
        }
        Duration delay = SHORTEST_DELAY.multipliedBy(1L << Math.min(failures - FREE - 1, MOST_DOUBLINGS));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    private static int count(Integer failures) {
        return failures == null ? 0 : failures;
    }

    /** Whether so many answers are held back for that lane that a further attempt is not even looked at. */
    public boolean refuses(Attempt attempt) {
        return held.getOrDefault(attempt.lane(), 0) >= MOST_HELD_OF_A_LANE;
    }

    /** Takes a place among the answers that are held back; false when there is none left. */
    boolean hold(Attempt attempt) {
        if (heldInAll.incrementAndGet() > MOST_HELD) {
            heldInAll.decrementAndGet();
            return false;
        }
        boolean[] room = {false};
        held.compute(attempt.lane(), (lane, count) -> {
            room[0] = count(count) < MOST_HELD_OF_A_LANE;
            return room[0] ? Integer.valueOf(count(count) + 1) : count;
        });
        if (!room[0]) {
            heldInAll.decrementAndGet();
        }
        return room[0];
    }

    /** Gives the place back. */
    void release(Attempt attempt) {
        held.computeIfPresent(attempt.lane(), (lane, count) -> count == 1 ? null : count - 1);
        heldInAll.decrementAndGet();
    }

    /** The largest of the three that are counted or known now; at most {@link #MOST_COUNTED}. */
    int mostCounted() {
        int most = 0;
        for (Cache<?, ?> cache : new Cache<?, ?>[] {ofLanes, ofAccounts, known}) {
            cache.cleanUp();
            most = Math.max(most, cache.asMap().size());
        }
        return most;
    }

    /** Answers that are held back now. */
    int held() {
        return heldInAll.get();
    }
}
