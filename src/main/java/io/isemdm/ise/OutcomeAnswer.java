package io.isemdm.ise;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.isemdm.inventory.Outcome;
import io.isemdm.ise.xml.DeviceElement;
import io.isemdm.ise.xml.DeviceListDocument;
import io.isemdm.ise.xml.IseDocument;
import io.isemdm.ise.xml.ResultElement;

/** The answer to a call that does something to devices: each is named as ISE named it, with what became of it. */
final class OutcomeAnswer {

    private OutcomeAnswer() {
    }

    /**
     * Does it to one device after the other.
     *
     * @param work   what is done to a device
     * @param status writes into the element of this operation whether it was done
     */
    static IseDocument of(IseCall call, List<DeviceIdentifier> devices, Function<DeviceIdentifier, Outcome> work,
            BiConsumer<ResultElement, Boolean> status) {
        DeviceListDocument document = new DeviceListDocument();
        document.name = call.operation().orElseThrow().segment();
        document.apiVersion = call.version().number();
        for (DeviceIdentifier device : devices) {
            Outcome outcome = work.apply(device);
            DeviceElement element = device.element();
            element.result = new ResultElement();
            status.accept(element.result, outcome.succeeded());
            element.result.failureReason = outcome.failureReason() == null ? "" : outcome.failureReason();
            document.devices.add(element);
        }
        call.answers(call.version(), document.devices.size());
        return document;
    }
}
