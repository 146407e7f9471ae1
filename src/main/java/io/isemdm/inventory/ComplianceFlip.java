package io.isemdm.inventory;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.StatelessSession;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;

/** Sets the compliance of many devices at once: all of them change, or none does. */
@ApplicationScoped
public class ComplianceFlip {

    private final DeviceSelection selection;
    private final InventoryLock lock;
    private final StatelessSession session;
    private final DeviceWriter writer;

    ComplianceFlip(DeviceSelection selection, InventoryLock lock, StatelessSession session, DeviceWriter writer) {
        this.selection = selection;
        this.lock = lock;
        this.session = session;
        this.writer = writer;
    }

    /**
     * What shall be.
     *
     * @param filter     the devices that may change
     * @param compliance what the devices that do change say from then on; what it leaves out is unknown afterwards
     * @param percentage how many of those change, 0 to 100; rounded to whole devices
     * @param seed       decides which ones: the same seed chooses the same ones from the same inventory, each device
     *                   with the same chance
     */
    public record Flip(DeviceFilter filter, DeviceDocument.Compliance compliance, double percentage, long seed) {
    }

    /**
     * @param matched devices of the filter
     * @param changed devices whose compliance was set
     */
    public record Result(long matched, long changed) {
    }

    /**
     * @throws InvalidDeviceException when a value is none
     * @throws InventoryBusyException when an import holds the inventory
     */
    @Transactional
    @TransactionConfiguration(timeout = 3600)
    public Result run(Flip flip) {
        if (!(flip.percentage() >= 0 && flip.percentage() <= 100)) {
            throw new InvalidDeviceException(List.of(new FieldError("percentage",
                    String.valueOf(flip.percentage()), "not a number from 0 to 100")));
        }
        Device wanted = new Device();
        DeviceRules.applyCompliance(flip.compliance(), wanted);
        lock.acquire();
        long matched = selection.count(flip.filter());
        long changed = Math.round(matched * flip.percentage() / 100);
        SeededDraw draw = new SeededDraw(matched, changed, flip.seed());
        // a filter for compliance must not lose its place when compliance changes: ids only ever grow
        selection.forEachBatch(flip.filter(), ids -> update(ids.stream().filter(id -> draw.next()).toList(), wanted));
        return new Result(matched, changed);
    }

    private void update(List<Long> ids, Device wanted) {
        if (ids.isEmpty()) {
            return;
        }
        writer.statesChanged(ids);
        session.createNativeMutationQuery("update device set compliant = :compliant, failure_reason = :reason,"
                + " remediation = :remediation, version = version + 1 where id = any(:ids)")
                .setParameter("compliant", wanted.compliant())
                .setParameter("reason", wanted.failureReason(), String.class)
                .setParameter("remediation", wanted.remediation(), String.class)
                .setParameter("ids", ids.toArray(Long[]::new))
                .executeUpdate();
    }
}
