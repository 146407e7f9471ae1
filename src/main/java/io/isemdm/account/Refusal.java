package io.isemdm.account;

import java.util.Locale;
import java.util.Optional;

import io.vertx.ext.web.RoutingContext;

/** Why a call was not let in. The caller hears the status only; the access log and the metrics say this. */
public enum Refusal {

    NO_CREDENTIALS("no credentials"),
    UNKNOWN_SCHEME("neither Basic nor Bearer"),
    MALFORMED_BASIC("malformed Basic credentials"),
    UNKNOWN_USER("unknown user"),
    WRONG_PASSWORD("wrong password"),
    DISABLED("disabled"),
    PASSWORD_EXPIRED("password expired"),
    BASIC_OFF("Basic authentication is off"),
    PASSWORD_NOT_TAKEN("a password is not taken here"),
    BEARER_NOT_TAKEN("a token is not taken here"),
    TOKEN_INVALID("token invalid"),
    TOKEN_EXPIRED("token expired"),
    TOKEN_INVALIDATED("token invalidated"),
    TOKEN_FOR_ANOTHER_AUDIENCE("token for another audience"),
    ASSERTION_REFUSED("client assertion refused"),
    TOKEN_REQUEST_REFUSED("token request refused"),
    TOO_MANY_FAILURES("too many failed attempts"),
    NOT_CHECKED("credentials could not be checked"),
    MISSING_PRIVILEGE("missing privilege"),
    ANOTHER_SITE("network integration of another site");

    private static final String KEY = Refusal.class.getName();

    private final String words;

    Refusal(String words) {
        this.words = words;
    }

    /** Why, for a person. */
    public String words() {
        return words;
    }

    /** Why, for a metric: {@code wrong-password}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * A refusal of one call.
     *
     * @param refusal why
     * @param caller  the account or API client, {@code null} unless it is one that is known
     * @param detail  the privilege that is missing, or what is wrong with an assertion or a request for a token;
     *                {@code null} for other refusals
     */
    public record Note(Refusal refusal, String caller, String detail) {

        /** Holds nothing that a caller wrote. */
        public String text() {
            return detail == null ? refusal.words : refusal.words + " " + detail;
        }
    }

    /** Keeps why this call is refused, for those who take note of it. */
    public void note(RoutingContext call) {
        note(call, null, null);
    }

    /** @param caller an account or API client that exists */
    public void note(RoutingContext call, String caller, String detail) {
        if (call != null) {
            call.put(KEY, new Note(this, caller, detail));
        }
    }

    /** What was noted last. */
    public static Optional<Note> of(RoutingContext call) {
        return Optional.ofNullable(call.get(KEY));
    }
}
