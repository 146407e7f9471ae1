package io.isemdm.ise;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.isemdm.ise.xml.IseDocument;

/**
 * The answers that can be given on an event loop, without waiting for anything: mdminfo, and devices where the
 * inventory knows them by heart. They are the same documents, from the same resources.
 */
@Singleton
public class AnswerAtOnce {

    private final DevicesResource devices;

    AnswerAtOnce(DevicesResource devices) {
        this.devices = devices;
    }

    /**
     * @return empty where the operation changes something or the store has to be asked
     * @throws CallException when the call asks for what cannot be
     */
    public Optional<IseDocument> to(IseCall call) {
        return switch (call.operation().orElseThrow()) {
            case MDMINFO -> Optional.of(MdmInfoResource.answer(call));
            case DEVICES -> devices.answerAtOnce(call);
            case BATCH_DEVICES, ACTION, SEND_MESSAGE -> Optional.empty();
        };
    }
}
