package io.isemdm.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.isemdm.account.AcceptedCredentials;
import io.isemdm.account.Refusal;
import io.isemdm.entra.EntraResource;
import io.isemdm.integration.BasicAuthentication;
import io.isemdm.integration.IntegrationDirectory;
import io.isemdm.integration.IntegrationRoute;
import io.isemdm.integration.NetworkIntegration;
import io.isemdm.integration.VendorProfiles;
import io.isemdm.ise.CallException;
import io.isemdm.ise.CalledAuthority;
import io.isemdm.ise.InternalPath;
import io.isemdm.ise.IseCall;
import io.isemdm.ise.Operation;
import io.isemdm.ise.RequestPath;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Finds the network integration that a path belongs to, before anybody asks for credentials, and sends the call to the
 * resource of its operation. Paths of the service itself go on as they are; an unknown Instance Name ends here.
 */
@ApplicationScoped
class IseCallRouter {

    /** Above authentication: an unknown Instance Name is not found whoever asks (protocol: assumed). */
    private static final int BEFORE_AUTHENTICATION = 1000;

    /** Below authentication and authorisation. */
    private static final int BEHIND_AUTHORISATION = 50;

    /** By these a path is known as one of ISE's, whichever integration it means. */
    private static final Set<String> MARKS = Set.of("ciscoise", "ciscodeviceinfo");
    private static final Set<String> OF_INTUNE = Set.of(AcceptedCredentials.API, EntraResource.INTUNE.audience());
    private static final String JAMF_MARK = "networkIntegrationEndpoint";

    private static final String UNKNOWN_INSTANCE = "No network integration has this Instance Name: compare it with"
            + " isemdm.integrations.*.path";

    private static final String NOTHING_SERVED = "Nothing is served at this path: ask mdminfo of the network"
            + " integration for api_path; behind it come devices, batchdevices, action and sendmessage";

    private static final String NO_URI = "What is asked for is no URI: percent-encode each character that a URL cannot"
            + " hold";

    private final IntegrationDirectory integrations;
    private final CallLimits limits;
    private final CallNotes notes;
    private final RefusedCalls refused;
    private final BasicAuthentication basic;
    private final ShortWay shortWay;
    private final boolean challengeUnknown;

    IseCallRouter(IntegrationDirectory integrations, CallLimits limits, CallNotes notes,
            RefusedCalls refused, BasicAuthentication basic, ShortWay shortWay,
            @ConfigProperty(name = "isemdm.ise.unknown-instance", defaultValue = "404") UnknownInstance unknown) {
        this.integrations = integrations;
        this.limits = limits;
        this.notes = notes;
        this.refused = refused;
        this.basic = basic;
        this.shortWay = shortWay;
        this.challengeUnknown = unknown.status() == UnknownInstance.CHALLENGED;
    }

    void register(@Observes Filters filters) {
        filters.register(this::route, BEFORE_AUTHENTICATION);
        filters.register(IseCallRouter::check, BEHIND_AUTHORISATION);
    }

    private void route(RoutingContext context) {
        if (IseCall.isIn(context) || context.get(InternalPath.NOTHING) != null) {
            context.next();
            return;
        }
        try {
            routeNew(context);
        } catch (CallException e) {
            PlainAnswer.send(context, e.status(), e.getMessage());
        }
    }

    private void routeNew(RoutingContext context) {
        HttpServerRequest request = context.request();
        RequestPath path;
        try {
            path = readable(context);
        } catch (CallException e) {
            if (MARKS.stream().anyMatch(request.uri()::contains)) {
                notes.takeOf(context);
            }
            throw e;
        }
        List<String> segments = path.decoded();
        Optional<IntegrationRoute> route = integrations.locate(segments);
        if (route.isPresent() || !isInternal(segments) && isIses(segments)) {
            notes.takeOf(context);
        }
        if (route.isPresent()) {
            refuseFragment(request);
            IseCall call = IseCall.of(route.get(), path, request.query(), () -> CalledAuthority.of(request));
            call.attachTo(context);
            limits.apply(context);
            AcceptedCredentials.ofSwitch(basic.isOn(call.integration()), audiences(call.integration()))
                    .attachTo(context);
            if (!shortWay.answers(context, call)) {
                context.reroute(call.operation().map(InternalPath::of).orElse(InternalPath.NOTHING));
            }
        } else if (isInternal(segments)) {
            throw new CallException(404, "Nothing is served at this path");
        } else if (!isIses(segments)) {
            refuseMatrixParameters(request);
            ServedPath served = ServedPath.of(path);
            if (!served.isCalledOtherwise(context)) {
                refused.takeOf(context, segments.isEmpty() ? "" : segments.get(0));
            }
            if (served.provesInBody() && CallLimits.announcesBody(request) && !served.isCalledOtherwise(context)) {
                limits.boundTimeOfBody(context);
                CollectedBody.collect(context, () -> served.take(context));
            } else {
                served.take(context);
            }
        } else if (challengeUnknown) {
            limits.apply(context);
            context.put(InternalPath.NOTHING, Boolean.TRUE);
            context.reroute(InternalPath.NOTHING);
        } else {
            limits.apply(context);
            throw new CallException(404, UNKNOWN_INSTANCE);
        }
    }

    /** @throws CallException when nobody can say what is asked for, or where the request ends */
    private static RequestPath readable(RoutingContext context) {
        BodyFraming.check(context);
        if (!RequestTarget.isUri(context.request().uri())) {
            throw new CallException(400, NO_URI);
        }
        return RequestPath.parse(Optional.ofNullable(context.request().path()).orElse(""));
    }

    /** Intune takes the tokens that Entra ID gives for it, besides ours. */
    private static Set<String> audiences(NetworkIntegration integration) {
        return integration.profile() == VendorProfiles.INTUNE ? OF_INTUNE : AcceptedCredentials.USUAL.audiences();
    }

    /** What stands behind a {@code #} would be lost, and with it perhaps the criterion. */
    private static void refuseFragment(HttpServerRequest request) {
        if (request.uri().indexOf('#') >= 0) {
            throw new CallException(400, "The URL holds a #: write it as %23");
        }
    }

    /** No resource takes any, and the code that cuts them out of a path decodes the rest of it twice. */
    private static void refuseMatrixParameters(HttpServerRequest request) {
        if (request.path() != null && request.path().indexOf(';') >= 0) {
            throw new CallException(400, "The path holds a semicolon: write it as %3B");
        }
    }

    /** Whoever has no business here hears that first, not what would have been right. */
    private static void check(RoutingContext context) {
        IseCall call = IseCall.of(context);
        Operation operation = call == null ? null : call.operation().orElse(null);
        String absence = call == null ? null : call.absence().orElse(null);
        if (Refusal.of(context).filter(note -> note.refusal() == Refusal.ANOTHER_SITE).isPresent()) {
            PlainAnswer.send(context, 404, UNKNOWN_INSTANCE);
        } else if (absence != null) {
            PlainAnswer.send(context, 404, absence);
        } else if (operation != null && !operation.methods().contains(context.request().method().name())) {
            String allowed = String.join(", ", operation.methods());
            context.response().putHeader("Allow", allowed);
            PlainAnswer.send(context, 405, "The method of " + operation.segment() + " is " + allowed);
        } else if (operation != null || !InternalPath.NOTHING.equals(context.request().path())) {
            context.next();
        } else {
            PlainAnswer.send(context, 404, call != null ? NOTHING_SERVED : UNKNOWN_INSTANCE);
        }
    }

    private static boolean isInternal(List<String> segments) {
        return !segments.isEmpty() && InternalPath.ROOT.equals("/" + segments.get(0) + "/");
    }

    private boolean isIses(List<String> segments) {
        return !segments.isEmpty() && !integrations.isReserved(segments.get(0))
                && (segments.get(0).equals(JAMF_MARK) || segments.stream().anyMatch(MARKS::contains));
    }
}
