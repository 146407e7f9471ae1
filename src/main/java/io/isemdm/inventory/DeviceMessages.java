package io.isemdm.inventory;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.StatelessSession;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * The messages ISE sent to users of devices. A message reaches each device that is known to the integration and
 * enrolled. Whatever was sent is recorded, delivered or not; the newest {@code isemdm.inventory.keep-messages} records
 * are kept.
 */
@ApplicationScoped
public class DeviceMessages {

    /** Most characters of a message's type. */
    public static final int LONGEST_TYPE = 255;
    /** Most characters of a message's header. */
    public static final int LONGEST_HEADER = 4096;
    /** Most characters of a message's body. */
    public static final int LONGEST_BODY = 65_536;

    private final DeviceRepository devices;
    private final StatelessSession session;
    private final long keep;
    private final Clock clock = Clock.systemUTC();

    DeviceMessages(DeviceRepository devices, StatelessSession session,
            @ConfigProperty(name = "isemdm.inventory.keep-messages") long keep) {
        this.devices = devices;
        this.session = session;
        this.keep = keep;
    }

    /**
     * A message to one device.
     *
     * @param integration name of the network integration that sends it
     * @param account     name of the account that sends it
     * @param device      an identifier; of several devices that match, the one that checked in last is taken
     * @param type        {@code message_type}, may be {@code null}
     * @param header      {@code message_header}, may be {@code null}
     * @param body        {@code message_body}, may be {@code null}
     */
    public record Message(String integration, String account, DeviceCriterion device, String type, String header,
            String body) {
    }

    /**
     * Delivers the message and records it; the record is durable when the call returns.
     *
     * @return a failure when the device is unknown or not enrolled, a text is too long, or there is none to read
     */
    public Outcome deliver(Message message) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Device device = devices.find(message.integration(), message.device(), 0, 1).devices().stream()
                    .findFirst().orElse(null);
            Outcome outcome = outcome(message, device);
            DeviceMessage record = new DeviceMessage(message, device, outcome, clock.millis());
            session.insert(record);
            session.createMutationQuery("delete from DeviceMessage m where m.id <= :last")
                    .setParameter("last", record.id() - keep).executeUpdate();
            return outcome;
        });
    }

    private static Outcome outcome(Message message, Device device) {
        if (device == null) {
            return Outcome.failure(DeviceActions.UNKNOWN);
        }
        if (!device.enrolled()) {
            return Outcome.failure(DeviceActions.NOT_ENROLLED);
        }
        if (isBlank(message.header()) && isBlank(message.body())) {
            return Outcome.failure("there is no message: neither message_header nor message_body has a text");
        }
        if (isLonger(message.type(), LONGEST_TYPE) || isLonger(message.header(), LONGEST_HEADER)
                || isLonger(message.body(), LONGEST_BODY)) {
            return Outcome.failure("the message is too long: a type has at most " + LONGEST_TYPE
                    + " characters, a header " + LONGEST_HEADER + ", a body " + LONGEST_BODY);
        }
        return Outcome.SUCCESS;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static boolean isLonger(String text, int most) {
        return text != null && text.length() > most;
    }

    /**
     * The records, newest first.
     *
     * @param guid   of one device in any case, or {@code null} for all
     * @param before 0 for the newest, else the id of the last record of the page before
     * @param limit  most records, at least 1
     */
    public List<DeviceMessage> list(String guid, long before, int limit) {
        return RecordPage.newest(session, DeviceMessage.class, guid, before, limit);
    }
}
