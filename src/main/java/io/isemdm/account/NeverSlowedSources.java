package io.isemdm.account;

import java.util.HashSet;
import java.util.Set;

import io.isemdm.store.CannotStartException;

/**
 * Sources whose failed attempts are not counted, so that nothing they do slows them down.
 *
 * @param sources as {@link CallSource} writes them
 */
record NeverSlowedSources(Set<String> sources) {

    static final NeverSlowedSources NONE = new NeverSlowedSources(Set.of());

    /** Called by the configuration. */
    public static NeverSlowedSources of(String text) {
        Set<String> sources = new HashSet<>();
        for (String address : text.split(",")) {
            sources.add(CallSource.of(address.strip()).orElseThrow(() -> new CannotStartException(
                    "isemdm.failed-attempts.never-slowed-sources=" + text + ": must be IP addresses, separated by"
                            + " commas")));
        }
        return new NeverSlowedSources(Set.copyOf(sources));
    }

    boolean has(String source) {
        return sources.contains(source);
    }
}
