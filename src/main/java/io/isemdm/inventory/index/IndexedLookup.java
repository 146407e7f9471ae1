package io.isemdm.inventory.index;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DeviceLookup;
import io.isemdm.inventory.DevicePage;
import io.isemdm.inventory.DeviceRepository;
import io.isemdm.inventory.HeldDevice;

/**
 * The look-ups of ISE out of memory where that can be, else out of the store. The answer is never older than a change
 * that this process has acknowledged. Not for use inside a transaction that changes devices: it sees what is committed.
 */
@ApplicationScoped
public class IndexedLookup implements DeviceLookup {

    private final IndexUpkeep index;
    private final DeviceRepository store;

    IndexedLookup(IndexUpkeep index, DeviceRepository store) {
        this.index = index;
        this.store = store;
    }

    @Override
    public DevicePage<? extends HeldDevice> find(String integration, DeviceCriterion criterion, long after, int limit) {
        DevicePage<HeldDevice> page = index.find(integration, criterion, after, limit);
        return page != null ? page : store.find(integration, criterion, after, limit);
    }

    @Override
    public Optional<DevicePage<HeldDevice>> findAtOnce(String integration, DeviceCriterion criterion, long after,
            int limit) {
        // a list may go through the whole inventory
        return criterion.kind().namesOneDevice()
                ? Optional.ofNullable(index.find(integration, criterion, after, limit)) : Optional.empty();
    }
}
