package io.isemdm.ise;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;

import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DeviceLookup;
import io.isemdm.inventory.HeldDevice;
import io.isemdm.ise.xml.IseDocument;
import io.vertx.ext.web.RoutingContext;

/** Tells ISE about several devices that it names, in version 2 only: 1 had no such call and 3 dropped it. */
@Path(InternalPath.ROOT + "batchdevices")
public class BatchDevicesResource {

    private final DeviceLookup devices;

    BatchDevicesResource(DeviceLookup devices) {
        this.devices = devices;
    }

    /** @throws MalformedCallException when it asks for what cannot be */
    @POST
    @Produces(InternalPath.XML)
    public IseDocument devices(@Context RoutingContext context, InputStream body) {
        IseCall call = IseCall.of(context);
        QueryCriterion criterion = criterion(call);
        AttributeFilter filter = DeviceQuery.filter(call);
        long start = DeviceQuery.cursor(call.parameters()).after();
        List<DeviceCriterion> asked = asked(criterion, call, BodyFields.parse(CallBody.read(body)));
        // the cursor is a position in the list that ISE sends again with each page
        int from = (int) Math.min(start, asked.size());
        int to = Math.min(from + call.integration().queryMaxSize(), asked.size());
        DeviceAnswer answer = new DeviceAnswer(call.integration(), call.version(), filter, null);
        int count = 0;
        for (DeviceCriterion value : asked.subList(from, to)) {
            List<? extends HeldDevice> found = devices.find(call.integration().name(), value, 0, 1).devices();
            found.forEach(device -> answer.add(device, value));
            count += found.size();
        }
        call.answers(call.version(), count);
        return answer.document(to == asked.size() ? 0 : to, true);
    }

    private static QueryCriterion criterion(IseCall call) {
        String name = call.parameters().get(Parameters.CRITERION).orElse("");
        QueryCriterion criterion = QueryCriterion.named(name, call.version());
        if (criterion == QueryCriterion.COMPLIANCE) {
            throw new MalformedCallException(Parameters.CRITERION, name,
                    "batchdevices takes a criterion that names a device; ask devices for a compliance");
        }
        return criterion;
    }

    /** Repeated elements or fields {@code value}, lists with commas, the parameter (protocol: assumed). */
    private static List<DeviceCriterion> asked(QueryCriterion criterion, IseCall call, BodyFields body) {
        List<String> texts = new ArrayList<>();
        call.parameters().get(Parameters.VALUE).ifPresent(texts::add);
        body.named(name -> name.equals(Parameters.VALUE)
                || QueryCriterion.find(name).filter(criterion::equals).isPresent())
                .forEach(field -> texts.add(field.text()));
        Map<DeviceCriterion, Boolean> asked = new LinkedHashMap<>();
        for (String text : texts) {
            for (String value : text.split("[,\\s]*,[,\\s]*|[\r\n]+\\s*")) {
                if (!value.isBlank()) {
                    asked.put(criterion.read(Parameters.VALUE, value), true);
                }
            }
        }
        if (asked.isEmpty()) {
            throw new MalformedCallException("The body holds no value: send <ise_api><value>000000000000</value>"
                    + "</ise_api>, with one value for each device");
        }
        return List.copyOf(asked.keySet());
    }
}
