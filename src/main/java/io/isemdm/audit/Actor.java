package io.isemdm.audit;

/**
 * Who changed something.
 *
 * @param kind   {@code account}, {@code api-client} or {@code configuration}: an API client may be named as an account
 *               is, or as the configuration; {@code null} for what was kept when nobody asked
 * @param name   user name of an account or display name of an API client
 * @param source the address the change came from, or what else it came from
 */
public record Actor(String kind, String name, String source) {

    /** The service itself, which does what its configuration says. */
    public static final Actor CONFIGURATION = new Actor("configuration", "configuration", "this service");

    /** Who calls with the credentials or a token of an account. */
    public static Actor account(String name, String source) {
        return new Actor("account", name, source);
    }

    /** Who calls with a token of an API client. */
    public static Actor apiClient(String name, String source) {
        return new Actor("api-client", name, source);
    }
}
