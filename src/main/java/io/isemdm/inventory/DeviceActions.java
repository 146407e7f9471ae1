package io.isemdm.inventory;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.StatelessSession;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * What ISE has done to devices.
 *
 * <ul>
 * <li>A full wipe un-enrols the device and erases what was on it: user, phone number, PIN lock and encryption are gone,
 * it is no longer jail-broken, and it does not comply. Its identifiers stay, so that ISE hears {@code register_status}
 * {@code false} from now on (protocol: spec).
 * <li>A corporate wipe un-enrols the device; everything else stays known.
 * <li>A PIN lock is recorded. It locks the screen with the PIN that is set, so no attribute changes.
 * </ul>
 *
 * <p>Nothing can be done to a device that is not known to the integration or not enrolled. Whatever was asked for is
 * recorded, done or not; the newest {@code isemdm.inventory.keep-actions} records are kept.
 */
@ApplicationScoped
public class DeviceActions {

    static final String UNKNOWN = "no such device";
    static final String NOT_ENROLLED = "the device is not enrolled";

    private final DeviceRepository devices;
    private final DeviceWriter writer;
    private final InventoryLock lock;
    private final StatelessSession session;
    private final long keep;
    private final Clock clock = Clock.systemUTC();

    DeviceActions(DeviceRepository devices, DeviceWriter writer, InventoryLock lock, StatelessSession session,
            @ConfigProperty(name = "isemdm.inventory.keep-actions") long keep) {
        this.devices = devices;
        this.writer = writer;
        this.lock = lock;
        this.session = session;
        this.keep = keep;
    }

    /**
     * An action on one device.
     *
     * @param integration name of the network integration that asks
     * @param account     name of the account that asks
     * @param type        what to do
     * @param device      an identifier; of several devices that match, the one that checked in last is taken
     */
    public record Request(String integration, String account, ActionType type, DeviceCriterion device) {
    }

    /**
     * Does the action and records it; both are durable when the call returns.
     *
     * @return a failure, never an exception, when the device is unknown or not enrolled or when an import holds the
     *         inventory
     */
    public Outcome perform(Request request) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> performNow(request));
        } catch (InventoryBusyException e) {
            Outcome outcome = Outcome.failure(e.getMessage());
            QuarkusTransaction.requiringNew().run(() -> record(request, null, outcome));
            return outcome;
        }
    }

    private Outcome performNow(Request request) {
        if (request.type() != ActionType.PIN_LOCK) {
            lock.acquire();
        }
        Optional<Device> device = devices.find(request.integration(), request.device(), 0, 1).devices().stream()
                .findFirst();
        Outcome outcome = device.map(found -> perform(request.type(), found)).orElse(Outcome.failure(UNKNOWN));
        record(request, device.orElse(null), outcome);
        return outcome;
    }

    private Outcome perform(ActionType type, Device device) {
        if (!device.enrolled()) {
            return Outcome.failure(NOT_ENROLLED);
        }
        switch (type) {
            case FULL_WIPE -> {
                device.enrolled(false);
                erase(device);
                writer.update(List.of(device));
            }
            case CORPORATE_WIPE -> {
                device.enrolled(false);
                writer.update(List.of(device));
            }
            case PIN_LOCK -> {
                // recorded by the caller, and no more than that
            }
        }
        return Outcome.SUCCESS;
    }

    private static void erase(Device device) {
        device.username(null);
        device.phoneNumber(null);
        device.pinLockOn(false);
        device.diskEncryptionOn(false);
        device.jailBroken(false);
        device.compliant(false);
        device.failureReason("The device was wiped");
        device.remediation("Enrol the device again");
    }

    private void record(Request request, Device device, Outcome outcome) {
        DeviceAction action = new DeviceAction(request, device, outcome, clock.millis());
        session.insert(action);
        session.createMutationQuery("delete from DeviceAction a where a.id <= :last")
                .setParameter("last", action.id() - keep).executeUpdate();
    }

    /**
     * The records, newest first.
     *
     * @param guid   of one device in any case, or {@code null} for all
     * @param before 0 for the newest, else the id of the last record of the page before
     * @param limit  most records, at least 1
     */
    public List<DeviceAction> list(String guid, long before, int limit) {
        return RecordPage.newest(session, DeviceAction.class, guid, before, limit);
    }
}
