package io.isemdm.inventory.index;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DeviceLookup;
import io.isemdm.inventory.DevicePage;
import io.isemdm.inventory.DeviceRepository;

/**
 * The look-ups of ISE out of memory where that can be, else out of the store. The answer is never older than a change
 * that this process has acknowledged. Not for use inside a transaction that changes devices: it sees what is committed.
 */
@ApplicationScoped
public class IndexedLookup implements DeviceLookup {

    /** About a millisecond. */
    private static final long AT_ONCE = 10_000;

    /** However many devices are looked at, the store would have to look at them too. */
    private static final long ANY = Long.MAX_VALUE;

    private final IndexUpkeep index;
    private final DeviceRepository store;

    IndexedLookup(IndexUpkeep index, DeviceRepository store) {
        this.index = index;
        this.store = store;
    }

    @Override
    public DevicePage find(String integration, DeviceCriterion criterion, long after, int limit) {
        DevicePage page = index.find(integration, criterion, after, limit, ANY);
        return page != null ? page : store.find(integration, criterion, after, limit);
    }

    @Override
    public Optional<DevicePage> findAtOnce(String integration, DeviceCriterion criterion, long after, int limit) {
        return Optional.ofNullable(index.find(integration, criterion, after, limit, AT_ONCE));
    }
}
