package io.isemdm.ise;

import java.io.InputStream;
import java.util.List;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;

import io.isemdm.inventory.DeviceMessages;
import io.isemdm.ise.xml.IseDocument;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;

/** Takes messages to the users of devices, and tells ISE for each whether it arrived. */
@Path(InternalPath.ROOT + "sendmessage")
public class SendMessageResource {

    private final DeviceMessages messages;
    private final SecurityIdentity caller;

    SendMessageResource(DeviceMessages messages, SecurityIdentity caller) {
        this.messages = messages;
        this.caller = caller;
    }

    /**
     * Nothing is sent when anything in the call is malformed.
     *
     * @throws MalformedCallException when a device is named by what cannot be
     */
    @PUT
    @Produces(InternalPath.XML)
    public IseDocument sendMessage(@Context RoutingContext context, InputStream body) {
        IseCall call = IseCall.of(context);
        BodyFields fields = BodyFields.parse(CallBody.read(body));
        List<DeviceIdentifier> devices = DeviceIdentifier.all(fields, call.integration().queryMaxSize());
        return OutcomeAnswer.of(call, devices, device -> messages.deliver(new DeviceMessages.Message(
                call.integration().name(), caller.getPrincipal().getName(), device.value(),
                fields.first("message_type"), fields.first("message_header"), fields.first("message_body"))),
                (result, done) -> result.messageStatus = done);
    }

    /** Some clients post what the specification puts. */
    @POST
    @Produces(InternalPath.XML)
    public IseDocument postMessage(@Context RoutingContext context, InputStream body) {
        return sendMessage(context, body);
    }
}
