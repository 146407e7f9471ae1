package io.isemdm.ise;

import java.io.InputStream;
import java.util.List;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;

import io.isemdm.inventory.ActionType;
import io.isemdm.inventory.DeviceActions;
import io.isemdm.ise.xml.IseDocument;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;

/** Wipes and locks devices, and tells ISE for each whether that was done. */
@Path(InternalPath.ROOT + "action")
public class ActionResource {

    private static final String PARAMETER = "actionType";

    private final DeviceActions actions;
    private final SecurityIdentity caller;

    ActionResource(DeviceActions actions, SecurityIdentity caller) {
        this.actions = actions;
        this.caller = caller;
    }

    /**
     * Nothing is done when anything in the call is malformed.
     *
     * @throws MalformedCallException when there is no such action or a device is named by what cannot be
     */
    @POST
    @Produces(InternalPath.XML)
    public IseDocument action(@Context RoutingContext context, InputStream body) {
        IseCall call = IseCall.of(context);
        ActionType type = type(call);
        List<DeviceIdentifier> devices = DeviceIdentifier.all(BodyFields.parse(CallBody.read(body)),
                call.integration().queryMaxSize());
        return OutcomeAnswer.of(call, devices, device -> actions.perform(new DeviceActions.Request(
                call.integration().name(), caller.getPrincipal().getName(), type, device.value())),
                (result, done) -> result.actionStatus = done);
    }

    private static ActionType type(IseCall call) {
        String name = call.actionTypeName();
        return ActionType.of(name).orElseThrow(
                () -> new MalformedCallException(PARAMETER, name, "full_wipe, corporate_wipe or pin_lock"));
    }
}
