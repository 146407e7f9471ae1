package io.isemdm.account;

import java.util.Set;

import io.vertx.ext.web.RoutingContext;

/**
 * What a call may present to be let in; said before authentication by whoever knows where the call goes.
 *
 * @param basic     whether HTTP Basic is taken
 * @param without   why Basic is refused where it is not taken
 * @param audiences a token is taken when it was made for one of these; none takes no token
 */
public record AcceptedCredentials(boolean basic, Refusal without, Set<String> audiences) {

    /** Of the tokens that are good for the API of Jamf Pro, for ISE's paths and for the lab. */
    public static final String API = "jamf-pro-api";

    /** Where nobody says otherwise. */
    public static final AcceptedCredentials USUAL = new AcceptedCredentials(true, Set.of(API));

    /** Where everybody is let in and nobody is asked; what a call presents all the same is not looked at. */
    public static final AcceptedCredentials NONE = new AcceptedCredentials(false, Set.of());

    private static final String KEY = AcceptedCredentials.class.getName();

    /** Where Basic is taken or not, and no switch has to do with it. */
    public AcceptedCredentials(boolean basic, Set<String> audiences) {
        this(basic, Refusal.PASSWORD_NOT_TAKEN, audiences);
    }

    /** @param on the position of the switch for Basic */
    public static AcceptedCredentials ofSwitch(boolean on, Set<String> audiences) {
        return new AcceptedCredentials(on, Refusal.BASIC_OFF, audiences);
    }

    /** Says it of this call. */
    public void attachTo(RoutingContext call) {
        call.put(KEY, this);
    }

    /** What was said of this call. */
    public static AcceptedCredentials of(RoutingContext call) {
        AcceptedCredentials said = call.get(KEY);
        return said == null ? USUAL : said;
    }
}
