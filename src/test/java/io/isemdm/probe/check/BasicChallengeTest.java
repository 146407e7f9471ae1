package io.isemdm.probe.check;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.Alone;

@Alone
class BasicChallengeTest {

    @ParameterizedTest
    @ValueSource(strings = {"Basic realm=\"x\"", "basic REALM = x", "Bearer realm=\"a\", Basic realm=\"x\"",
        "Basic charset=\"UTF-8\", realm=\"x\"", "Negotiate, Basic realm=\"x\", charset=\"UTF-8\"",
        "Bearer realm=\"a \\\" b\", error=\"c, d\",Basic realm=\"\""})
    void basicWithARealmIsFoundBesideWhateverElseIsOffered(String header) {
        assertTrue(BasicChallenge.isIn(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic charset=\"UTF-8\"", "Bearer realm=\"x\"", "Basic, Bearer realm=\"x\"",
        "Bearer error=\"x, Basic realm=y\"", "Basic charset=x, Bearer realm=\"x\"", "NotBasic realm=\"x\"",
        "Bearer x=\"\\\", Basic realm=y\""})
    void whatOffersNoBasicWithARealmIsNotTakenForIt(String header) {
        assertFalse(BasicChallenge.isIn(header));
    }

    @Test
    void aValueWithoutEndIsReadInGoodTime() {
        assertFalse(BasicChallenge.isIn("Basic " + "a=b, ".repeat(13_000)));
    }
}
