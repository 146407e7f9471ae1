package io.isemdm.ise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.isemdm.integration.ApiVersion;
import io.isemdm.integration.IntegrationRoute;
import io.isemdm.integration.NetworkIntegration;
import io.isemdm.inventory.ActionType;
import io.vertx.ext.web.RoutingContext;

/** A call of ISE whose path was understood: which integration, which operation, and what was said with it. */
public final class IseCall {

    private static final String KEY = IseCall.class.getName();

    private final NetworkIntegration integration;
    private final Operation operation;
    private final Set<ApiVersion> versions;
    private final List<String> arguments;
    private final String rawQuery;
    private final Supplier<String> authority;
    private Parameters parameters;
    private ApiVersion answeredVersion;
    private int answeredDevices;

    private IseCall(IntegrationRoute route, Operation operation, RequestPath path, String sent,
            Supplier<String> authority) {
        this.integration = route.integration();
        this.operation = operation;
        this.versions = route.versions();
        this.authority = authority;
        List<String> before = new ArrayList<>();
        StringBuilder query = new StringBuilder();
        int first = route.depth();
        if (route.place() == IntegrationRoute.Place.API && first < path.raw().size()) {
            query.append(path.raw().get(first).substring(operation == null ? 0 : operation.segment().length()));
            first++;
        }
        for (int i = first; i < path.raw().size(); i++) {
            if (query.length() > 0) {
                query.append('/').append(path.raw().get(i));
            } else if (Parameters.beginLikeOne(path.raw().get(i))) {
                query.append(path.raw().get(i));
            } else {
                before.add(path.decoded().get(i));
            }
        }
        this.arguments = List.copyOf(before);
        this.rawQuery = query.length() == 0 ? sent : sent == null ? query.toString() : query + "&" + sent;
    }

    /**
     * @param rawQuery  without the question mark; {@code null} when there is none
     * @param authority says host and port as ISE sent them; asked only where an answer holds them
     */
    public static IseCall of(IntegrationRoute route, RequestPath path, String rawQuery, Supplier<String> authority) {
        Operation operation = switch (route.place()) {
            case MDMINFO -> Operation.MDMINFO;
            case API -> route.depth() == path.raw().size() ? null
                    : Operation.at(path.raw().get(route.depth())).orElse(null);
            case NOTHING -> null;
        };
        return new IseCall(route, operation, path, rawQuery, authority);
    }

    /** The call that {@link #attachTo} left behind. */
    public static IseCall of(RoutingContext context) {
        return context.get(KEY);
    }

    /** Whether a call was attached. */
    public static boolean isIn(RoutingContext context) {
        return context.get(KEY) != null;
    }

    /** Keeps the call for the resource that answers it. */
    public void attachTo(RoutingContext context) {
        context.put(KEY, this);
    }

    public NetworkIntegration integration() {
        return integration;
    }

    /** Empty when nothing is served at that path. */
    public Optional<Operation> operation() {
        return Optional.ofNullable(operation);
    }

    /** Host, and port where ISE wrote one. */
    public String authority() {
        return authority.get();
    }

    /** The segments of the path behind the operation, decoded. */
    public List<String> arguments() {
        return arguments;
    }

    /**
     * The version in which the call is answered. Where several share one path, a call with its values as segments of
     * the path is version 1, any other the highest below 3 (protocol: assumed; version 3 always has a path of its own).
     */
    public ApiVersion version() {
        if (versions.size() == 1) {
            return versions.iterator().next();
        }
        return !arguments.isEmpty() && versions.contains(ApiVersion.V1) ? ApiVersion.V1
                : versions.stream().max(ApiVersion::compareTo).orElseThrow().atMost(ApiVersion.V2);
    }

    /** Why nothing is served at its path, by whichever method; empty where something is. */
    public Optional<String> absence() {
        if (operation == Operation.BATCH_DEVICES && (version() != ApiVersion.V2 || !arguments.isEmpty())) {
            return Optional.of("batchdevices is a call of version 2 without anything behind it");
        }
        if (operation == Operation.SEND_MESSAGE && !integration.messaging()) {
            // protocol: assumed
            return Optional.of("This network integration takes no messages: set isemdm.integrations."
                    + integration.name() + ".messaging=true");
        }
        if (operation == Operation.SEND_MESSAGE && !arguments.isEmpty()) {
            return Optional.of("Nothing is served behind sendmessage");
        }
        return Optional.empty();
    }

    /** The name of the criterion it asks by; empty without one, or while nobody has read the parameters. */
    public Optional<String> criterion() {
        return Optional.ofNullable(parameters).flatMap(read -> read.get(Parameters.CRITERION))
                .flatMap(QueryCriterion::find).map(QueryCriterion::protocolName);
    }

    /** What shall be done to devices; empty where the call names no action that there is. */
    public Optional<ActionType> actionType() {
        try {
            return ActionType.of(actionTypeName());
        } catch (MalformedCallException e) {
            return Optional.empty();
        }
    }

    /**
     * Besides {@code actionType=} anywhere behind {@code action}, the bare name as a segment is read.
     *
     * @throws MalformedCallException when it says more than one thing, or there is more behind it
     */
    String actionTypeName() {
        List<String> said = Stream.concat(parameters().get(Parameters.ACTION_TYPE).stream(), arguments.stream()).distinct()
                .toList();
        if (said.size() > 1) {
            throw new MalformedCallException(Parameters.ACTION_TYPE, String.join(", ", said), "one of them");
        }
        return said.isEmpty() ? "" : said.get(0);
    }

    /** Keeps what the answer holds for those who take note of the call. */
    void answers(ApiVersion inVersion, int devices) {
        answeredVersion = inVersion;
        answeredDevices = devices;
    }

    /** The version it was answered in; empty where it never came to an answer. */
    public Optional<ApiVersion> answeredVersion() {
        return Optional.ofNullable(answeredVersion);
    }

    /** The number of devices in the answer. */
    public int answeredDevices() {
        return answeredDevices;
    }

    /** @throws MalformedCallException when they cannot be read */
    Parameters parameters() {
        if (parameters == null) {
            parameters = new Parameters().addQuery(rawQuery);
        }
        return parameters;
    }
}
