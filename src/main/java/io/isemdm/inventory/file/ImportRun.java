package io.isemdm.inventory.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.hibernate.StatelessSession;

import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.DeviceRules;
import io.isemdm.inventory.DeviceWriter;
import io.isemdm.inventory.FieldError;
import io.isemdm.inventory.IdSet;
import io.isemdm.inventory.IdentifierConflict;
import io.isemdm.inventory.IdentifierConflicts;
import io.isemdm.inventory.InvalidDeviceException;
import io.isemdm.inventory.KnownIdentifiers;

/**
 * One import, inside its transaction: reads a batch, finds what is there already, writes the batch, and so on; then
 * removes what the files do not have. Only a batch is in memory, and a bit or a few bytes for each device before it.
 */
final class ImportRun {

    private static final int BATCH = 1000;

    /** H2 compares a row that {@code = any(array)} finds with each element of the array. */
    private static final int FEW = 100;

    /**
     * What an import works with.
     *
     * @param goingOn throws an exception when the import shall end
     */
    record Tools(StatelessSession session, DeviceMatcher matcher, DeviceWriter writer, IdentifierConflicts conflicts,
            Runnable goingOn, boolean sharedMacs) {
    }

    /** A device whose identifiers another one had when it was written; that one may have given them up since. */
    private record Suspect(long id, Place place) {
    }

    private final Tools tools;
    private final ImportOptions options;
    private final ImportSweep sweep;
    private final long run;
    private final ImportRows rows;
    private final ImportErrors errors = new ImportErrors();
    private final KnownIdentifiers known;
    private final IdSet seen = new IdSet();
    private final List<Suspect> suspects = new ArrayList<>();
    private long created;
    private long updated;
    private long unchanged;
    private long deleted;

    /** @param run number of this import; see {@link ImportSweep} for its sign */
    ImportRun(Tools tools, ImportOptions options, ImportSweep sweep, long run, ImportRows rows) {
        this.tools = tools;
        this.options = options;
        this.sweep = sweep;
        this.run = run;
        this.rows = rows;
        this.known = new KnownIdentifiers(tools.session());
    }

    ImportReport execute() {
        try (ReadAhead ahead = new ReadAhead(rows)) {
            ReadAhead.Batch read;
            do {
                tools.goingOn().run();
                read = ahead.take();
                errors.addAll(read.errors());
                if (!read.rows().isEmpty()) {
                    new Batch(read.rows()).write();
                }
                options.progress().read(read.read());
            } while (!read.isLast());
        }
        removeOthers();
        recheckSuspects();
        return report();
    }

    private ImportReport report() {
        boolean done = errors.isEmpty();
        return new ImportReport(options.mode(), options.dryRun(), rows.read(), done ? created : 0, done ? updated : 0,
                done ? unchanged : 0, done ? deleted : 0, errors.kept(), errors.leftOut(), rows.warnings());
    }

    private void removeOthers() {
        if (sweep == ImportSweep.NOTHING) {
            return;
        }
        List<Long> ids = List.of(0L);
        while (!ids.isEmpty()) {
            tools.goingOn().run();
            ids = tools.session().createNativeQuery("select id from device where id > :after and "
                    + sweep.candidates() + " order by id", Long.class)
                    .setParameter("after", ids.get(ids.size() - 1))
                    .setMaxResults(BATCH).getResultList();
            List<Long> gone = ids.stream().filter(id -> !seen.contains(id)).toList();
            tools.writer().changed(gone);
            for (int from = 0; from < gone.size(); from += FEW) {
                deleted += tools.session().createNativeMutationQuery("delete from device where id = any(:ids)")
                        .setParameter("ids", gone.subList(from, Math.min(from + FEW, gone.size()))
                                .toArray(Long[]::new)).executeUpdate();
            }
        }
    }

    private void recheckSuspects() {
        for (int from = 0; from < suspects.size(); from += BATCH) {
            tools.goingOn().run();
            Map<Long, Place> places = new HashMap<>();
            suspects.subList(from, Math.min(from + BATCH, suspects.size()))
                    .forEach(suspect -> places.put(suspect.id(), suspect.place()));
            List<Device> devices = tools.matcher().load(List.copyOf(places.keySet()));
            tools.conflicts().checkWritten(devices, tools.sharedMacs())
                    .forEach(conflict -> reject(places.get(conflict.device().id()), conflict));
        }
    }

    private void reject(Place place, IdentifierConflict conflict) {
        errors.add(ImportError.at(place, conflict.field(), conflict.value(),
                "belongs to the device " + conflict.owner() + " already"));
    }

    /** Some devices that go into the inventory together. */
    private final class Batch {

        private final List<ImportRow> rows;
        private final DeviceMatcher.Found found;
        private final Device[] targets;
        private final Set<ImportRow> rejected = new HashSet<>();
        private final Map<String, ImportRow> guids = new HashMap<>();
        private final List<Device> all = new ArrayList<>(BATCH);
        private final List<Device> inserts = new ArrayList<>();
        private final List<Device> updates = new ArrayList<>();
        private final List<Long> adopted = new ArrayList<>();
        private int untouched;
        private final Map<Device, ImportRow> rowOf = new IdentityHashMap<>();

        Batch(List<ImportRow> rows) {
            this.rows = rows;
            this.found = tools.matcher().find(
                    rows.stream().map(ImportRow::candidate).filter(known::mayHave).toList());
            this.targets = new Device[rows.size()];
        }

        void write() {
            matchByGuid();
            matchByOthers();
            for (int i = 0; i < targets.length; i++) {
                if (!rejected.contains(rows.get(i))) {
                    settle(rows.get(i), targets[i]);
                }
            }
            Map<Device, Place> suspicious = check();
            tools.writer().update(updates);
            tools.writer().insert(inserts);
            known.changed(updates);
            known.added(inserts);
            fromNowOnOfTheFiles();
            inserts.forEach(device -> seen.add(device.id()));
            suspicious.forEach((device, place) -> suspects.add(new Suspect(device.id(), place)));
            created += inserts.size();
            updated += updates.size();
            unchanged += untouched;
        }

        /** Devices that were made over {@code /lab} and that the configured files say nothing new of. */
        private void fromNowOnOfTheFiles() {
            if (sweep == ImportSweep.EARLIER_FILES && !adopted.isEmpty()) {
                tools.writer().changed(adopted);
                tools.session().createNativeMutationQuery("update device set import_run = :run where id = any(:ids)")
                        .setParameter("run", run).setParameter("ids", adopted.toArray(Long[]::new)).executeUpdate();
            }
        }

        /** The user's GUIDs come before all else, wherever in the batch they stand. */
        private void matchByGuid() {
            for (int i = 0; i < targets.length; i++) {
                ImportRow row = rows.get(i);
                Device device = row.guidIsGiven() ? found.byGuid(row.candidate().guid()) : null;
                if (device != null) {
                    claim(i, row, device);
                }
            }
        }

        private void matchByOthers() {
            for (int i = 0; i < targets.length; i++) {
                ImportRow row = rows.get(i);
                if (targets[i] != null || rejected.contains(row)) {
                    continue;
                }
                List<Device> devices = found.others(row.candidate(), row.guidIsGiven(), tools.sharedMacs()).stream()
                        .filter(device -> !seen.contains(device.id())).toList();
                if (devices.size() > 1 && options.mode() == ImportMode.MERGE) {
                    reject(row, "guid", null, "several devices have these identifiers: give the guid of one of them");
                } else if (!devices.isEmpty()) {
                    claim(i, row, devices.get(0));
                } else if (!row.guidIsGiven()) {
                    Device device = found.byGuid(row.candidate().guid());
                    if (device != null && DeviceMatcher.overlap(device, row.candidate())) {
                        claim(i, row, device);
                    }
                }
            }
        }

        private void claim(int i, ImportRow row, Device device) {
            if (seen.add(device.id())) {
                targets[i] = device;
            } else {
                rejectTwin(row);
            }
        }

        private void settle(ImportRow row, Device target) {
            Device device = target == null ? row.candidate() : target;
            DeviceDocument before = target == null ? null : DeviceDocument.of(target);
            if (target != null && !change(row, target) || !takeGuid(row, device, target == null)) {
                return;
            }
            rowOf.put(device, row);
            all.add(device);
            if (target == null) {
                device.importRun(run);
                inserts.add(device);
            } else if (DeviceDocument.of(device).equals(before)) {
                untouched++;
                if (device.importRun() >= 0) {
                    adopted.add(device.id());
                }
            } else {
                device.importRun(run);
                updates.add(device);
            }
        }

        private boolean change(ImportRow row, Device device) {
            try {
                DeviceRules.apply(options.mode() == ImportMode.MERGE ? DeviceOverlay.of(row, device) : row.document(),
                        device);
                return true;
            } catch (InvalidDeviceException e) {
                for (FieldError error : e.errors()) {
                    reject(row, error.field(), error.value(), error.why());
                }
                return false;
            }
        }

        /** No two devices of the inventory have one GUID; a made one gives way where integrations tell devices apart. */
        private boolean takeGuid(ImportRow row, Device device, boolean isNew) {
            String key = Device.key(device.guid());
            ImportRow twin = guids.get(key);
            Device owner = found.byGuid(device.guid());
            if (twin == null && (owner == null || owner == device)) {
                guids.put(key, row);
                return true;
            }
            boolean same = row.guidIsGiven() || !isNew
                    || DeviceMatcher.overlap(twin == null ? owner : twin.candidate(), device);
            if (same) {
                rejectTwin(row);
                return false;
            }
            device.guid(UUID.nameUUIDFromBytes((key + " " + String.join(",", device.integrations()))
                    .getBytes(StandardCharsets.UTF_8)).toString());
            guids.put(Device.key(device.guid()), row);
            return true;
        }

        /** @return devices whose conflicts what comes may resolve, and where; a GUID is unique at any time */
        private Map<Device, Place> check() {
            Map<Device, Place> suspicious = new IdentityHashMap<>();
            Set<Device> refused = Collections.newSetFromMap(new IdentityHashMap<>());
            for (IdentifierConflict conflict : tools.conflicts().check(all, tools.sharedMacs(),
                    all.stream().filter(known::mayHave).toList())) {
                Place place = rowOf.get(conflict.device()).place(conflict.field(), conflict.value());
                if (conflict.field().equals("guid")) {
                    ImportRun.this.reject(place, conflict);
                    refused.add(conflict.device());
                } else {
                    suspicious.putIfAbsent(conflict.device(), place);
                }
            }
            if (!refused.isEmpty()) {
                inserts.removeAll(refused);
                updates.removeAll(refused);
                suspicious.keySet().removeAll(refused);
            }
            return suspicious;
        }

        private void rejectTwin(ImportRow row) {
            reject(row, "guid", row.candidate().guid(), "another device before this one is the same: the files give"
                    + " each device once");
        }

        private void reject(ImportRow row, String field, String value, String why) {
            rejected.add(row);
            errors.add(ImportError.at(row.place(field, value), field, value, why));
        }
    }
}
