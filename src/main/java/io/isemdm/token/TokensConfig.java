package io.isemdm.token;

import java.time.Duration;
import java.util.Locale;

import io.isemdm.store.CannotStartException;
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
        require("isemdm.tokens.life", config.life(), LONGEST_LIFE, "24h");
        require("isemdm.tokens.key-life", config.keyLife(), LONGEST_KEY_LIFE, "365d");
    }

    private static void require(String property, Duration value, Duration longest, String longestText) {
        if (value.compareTo(SHORTEST_LIFE) < 0 || value.compareTo(longest) > 0) {
            String given = value.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
            throw new CannotStartException(property + "=" + given + ": must be from 1m to " + longestText);
        }
    }
}
