package io.isemdm.inventory.index;

import java.util.ArrayList;
import java.util.List;

import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DevicePage;

/** Goes through the devices in the order of their ids until a page is full. */
final class PageWalk {

    /** Steps that reading a device counts; looking at one that is not in the answer is one step. */
    static final int READ = 50;

    private final DeviceRecords records;
    private final SharedTexts texts;
    private final String integration;
    private final boolean all;
    private final boolean compliant;
    private final List<Device> devices = new ArrayList<>();
    private long steps;

    PageWalk(DeviceRecords records, SharedTexts texts, String integration, DeviceCriterion criterion, long steps) {
        this.records = records;
        this.texts = texts;
        this.integration = integration;
        this.all = criterion.kind() == DeviceCriterion.Kind.EVERYTHING;
        this.compliant = Boolean.parseBoolean(criterion.value());
        this.steps = steps;
    }

    /** @return {@code null} when it would be more steps */
    DevicePage page(long after, int limit) {
        // nothing of the first two is lost: no id is below 1, and none so large
        long id = Math.min(Math.max(after, 0), Long.MAX_VALUE - 1) + 1;
        for (long number = id >> RecordChunk.ID_BITS; number < records.end(); number++) {
            RecordChunk chunk = records.chunk(number);
            if (--steps < 0) {
                return null;
            }
            long first = number << RecordChunk.ID_BITS;
            for (int place = chunk == null ? RecordChunk.SIZE : (int) Math.max(0, id - first);
                    place < RecordChunk.SIZE; place++) {
                if (!all && !compliant) {
                    place = chunk.skipCompliant(place);
                }
                if (--steps < 0) {
                    return null;
                }
                byte[] record = place == RecordChunk.SIZE ? null : chunk.get(place);
                if (record != null && belongs(record)) {
                    if (devices.size() == limit) {
                        return new DevicePage(devices, devices.get(limit - 1).id());
                    }
                    steps -= READ;
                    devices.add(DeviceRecord.read(first + place, record, texts));
                }
            }
        }
        return devices.isEmpty() ? DevicePage.EMPTY : new DevicePage(devices, 0);
    }

    private boolean belongs(byte[] record) {
        return (all || DeviceRecord.isCompliant(record) == compliant)
                && DeviceRecord.isVisible(record, integration, texts);
    }
}
