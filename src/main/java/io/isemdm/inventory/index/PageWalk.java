package io.isemdm.inventory.index;

import java.util.ArrayList;
import java.util.List;

import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DevicePage;
import io.isemdm.inventory.HeldDevice;

/** Goes through the devices in the order of their ids until a page is full. */
final class PageWalk {

    private final DeviceRecords records;
    private final SharedTexts texts;
    private final String integration;
    private final boolean all;
    private final boolean compliant;
    private final List<HeldDevice> devices = new ArrayList<>();

    PageWalk(DeviceRecords records, SharedTexts texts, String integration, DeviceCriterion criterion) {
        this.records = records;
        this.texts = texts;
        this.integration = integration;
        this.all = criterion.kind() == DeviceCriterion.Kind.EVERYTHING;
        this.compliant = Boolean.parseBoolean(criterion.value());
    }

    DevicePage<HeldDevice> page(long after, int limit) {
        // nothing of the first two is lost: no id is below 1, and none so large
        long id = Math.min(Math.max(after, 0), Long.MAX_VALUE - 1) + 1;
        for (long number = id >> RecordChunk.ID_BITS; number < records.end(); number++) {
            RecordChunk chunk = records.chunk(number);
            long first = number << RecordChunk.ID_BITS;
            for (int place = chunk == null ? RecordChunk.SIZE : (int) Math.max(0, id - first);
                    place < RecordChunk.SIZE; place++) {
                if (!all && !compliant) {
                    place = chunk.skipCompliant(place);
                }
                byte[] record = place == RecordChunk.SIZE ? null : chunk.get(place);
                if (record != null && belongs(record)) {
                    if (devices.size() == limit) {
                        return new DevicePage<>(devices, devices.get(limit - 1).id());
                    }
                    devices.add(DeviceRecord.read(first + place, record, texts));
                }
            }
        }
        return devices.isEmpty() ? DevicePage.empty() : new DevicePage<>(devices, 0);
    }

    private boolean belongs(byte[] record) {
        return (all || DeviceRecord.isCompliant(record) == compliant)
                && DeviceRecord.isVisible(record, integration, texts);
    }
}
