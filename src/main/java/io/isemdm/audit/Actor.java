package io.isemdm.audit;

/**
 * Who changed something.
 *
 * @param name   user name of an account or display name of an API client
 * @param source the address the change came from, or what else it came from
 */
public record Actor(String name, String source) {

    /** The service itself, which does what its configuration says. */
    public static final Actor CONFIGURATION = new Actor("configuration", "this service");
}
