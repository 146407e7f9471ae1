package io.isemdm.token;

import java.time.Duration;

import io.isemdm.store.CannotStartException;
import io.isemdm.store.DurationLimit;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long tokens and the keys that sign them live. */
@ConfigMapping(prefix = "isemdm.tokens")
public interface TokensConfig {

    /** No token lives longer, whoever it is for. */
    Duration LONGEST_LIFE = Duration.ofHours(24);

    Duration SHORTEST_LIFE = Duration.ofMinutes(1);

    Duration LONGEST_KEY_LIFE = Duration.ofDays(365);

    /** How long a token of an account lives, as Jamf Pro has it by default. */
    @WithDefault("30m")
    Duration life();

    /** How long a key signs; it is believed for {@link #LONGEST_LIFE} more. */
    @WithDefault("24h")
    Duration keyLife();

    /** @throws CannotStartException when a value cannot be */
    static void check(TokensConfig config) {
        new DurationLimit(SHORTEST_LIFE, LONGEST_LIFE).check("isemdm.tokens.life", config.life());
        new DurationLimit(SHORTEST_LIFE, LONGEST_KEY_LIFE).check("isemdm.tokens.key-life", config.keyLife());
    }
}
