package io.isemdm.ise;

import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;

import io.isemdm.inventory.DeviceLookup;
import io.isemdm.inventory.DevicePage;
import io.isemdm.inventory.HeldDevice;
import io.isemdm.ise.xml.IseDocument;
import io.vertx.ext.web.RoutingContext;

/** Tells ISE about devices, a page at a time: one by an identifier, those of a user, those that do not comply, all. */
@Path(InternalPath.ROOT + "devices")
public class DevicesResource {

    private final DeviceLookup devices;

    DevicesResource(DeviceLookup devices) {
        this.devices = devices;
    }

    /** @throws MalformedCallException when the call asks for what cannot be */
    @GET
    @Produces(InternalPath.XML)
    public IseDocument devices(@Context RoutingContext context) {
        IseCall call = IseCall.of(context);
        DeviceQuery query = DeviceQuery.of(call);
        return document(call, query, devices.find(call.integration().name(), query.criterion(),
                query.cursor().after(), call.integration().queryMaxSize()));
    }

    /** @return empty where the store has to be asked */
    Optional<IseDocument> answerAtOnce(IseCall call) {
        DeviceQuery query = DeviceQuery.of(call);
        return devices.findAtOnce(call.integration().name(), query.criterion(), query.cursor().after(),
                call.integration().queryMaxSize()).map(page -> document(call, query, page));
    }

    private static IseDocument document(IseCall call, DeviceQuery query, DevicePage<? extends HeldDevice> page) {
        DeviceAnswer answer = new DeviceAnswer(call.integration(), query.version(), query.filter(),
                query.deviceName());
        page.devices().forEach(device -> answer.add(device, query.criterion()));
        call.answers(query.version(), page.devices().size());
        return answer.document(page.next(), query.asksForAList());
    }
}
