package io.isemdm.token;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a token is for. The id, not the name: a later account of the same name is somebody else.
 *
 * @param isClient whether it is an API client, not an account
 * @param id       of the account or the client
 */
public record TokenSubject(boolean isClient, long id) {

    private static final Pattern CLAIM = Pattern.compile("(account|client):([0-9]{1,18})");

    static Optional<TokenSubject> parse(String claim) {
        Matcher matcher = CLAIM.matcher(claim);
        return matcher.matches()
                ? Optional.of(new TokenSubject(matcher.group(1).equals("client"), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** As it stands in {@code sub}. */
    String claim() {
        return (isClient ? "client:" : "account:") + id;
    }
}
