package io.isemdm.inventory.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.isemdm.OnOneStore;
import io.isemdm.inventory.ComplianceFlip;
import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.DeviceDocument.Compliance;
import io.isemdm.inventory.DeviceFilter;
import io.isemdm.inventory.DevicePage;
import io.isemdm.inventory.DeviceRepository;
import io.isemdm.inventory.HeldDevice;
import io.isemdm.inventory.IdentifierConflictException;
import io.isemdm.inventory.Inventory;
import io.isemdm.inventory.MacAddress;
import io.isemdm.inventory.file.DeviceImport;
import io.isemdm.inventory.file.ImportMode;
import io.isemdm.inventory.file.ImportOptions;
import io.isemdm.inventory.file.ImportReport;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** After any change the index says what the store says: to every criterion, in every integration, on every page. */
@QuarkusTest
@OnOneStore
class IndexModelTest {

    private static final int CHANGES = 1200;
    private static final int QUESTIONS = 12;
    private static final String LABEL = "index-model";
    private static final List<String> INTEGRATIONS = List.of("m1", "m2", "m3");

    /** So many identifiers of a kind that several devices want the same. */
    private static final int FEW = 12;

    @Inject
    IndexUpkeep index;

    @Inject
    DeviceRepository store;

    @Inject
    Inventory inventory;

    @Inject
    DeviceImport imports;

    @Inject
    ComplianceFlip flip;

    private final Random random = new Random(20_260_713);
    private final Set<String> guids = new LinkedHashSet<>();
    private long first;
    private int refused;

    @Test
    void theIndexSaysWhatTheStoreSaysAfterEveryChange() throws InterruptedException {
        IndexTests.awaitBelief(index);
        Device marker = inventory.create(document(guid(FEW * 3), List.of()));
        first = marker.id() - 1;
        for (int i = 0; i < CHANGES; i++) {
            change();
            for (int question = 0; question < QUESTIONS; question++) {
                compare(i, criterion());
            }
        }
        assertTrue(refused > CHANGES / 100 && refused < CHANGES / 2, "refused changes: " + refused);
        for (String guid : guids) {
            inventory.delete(guid, Inventory.WHATEVER_IT_IS);
        }
        inventory.delete(marker.guid(), Inventory.WHATEVER_IT_IS);
        compare(CHANGES, DeviceCriterion.EVERYTHING);
    }

    private void change() {
        try {
            switch (random.nextInt(10)) {
                case 0, 1 -> create(guid(random.nextInt(FEW * 2)));
                case 2, 3, 4 -> inventory.change(guid(random.nextInt(FEW * 2)), Inventory.WHATEVER_IT_IS,
                        before -> document(before.guid(), before.macAddresses()), true);
                case 5 -> inventory.delete(guid(random.nextInt(FEW * 2)), Inventory.WHATEVER_IT_IS);
                case 6, 7 -> importSome(random.nextInt(4) == 0);
                case 8 -> flip.run(new ComplianceFlip.Flip(new DeviceFilter(Map.of(DeviceFilter.Field.LABEL, LABEL)),
                        new Compliance(random.nextBoolean(), pick("off", null), null), 30, random.nextLong()));
                default -> rolledBack();
            }
        } catch (IdentifierConflictException e) {
            refused++;
        }
    }

    private void create(String guid) {
        inventory.create(document(guid, List.of()), true);
        guids.add(guid);
    }

    private void importSome(boolean dryRun) {
        List<DeviceDocument> some = IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i -> document(guid(random.nextInt(FEW * 2)), List.of())).toList();
        ImportReport report = imports.run(some.iterator(), new ImportOptions(ImportMode.MERGE, dryRun,
                ImportOptions.of(ImportMode.MERGE).progress()));
        refused += report.failed() ? 1 : 0;
        some.forEach(device -> guids.add(device.guid()));
    }

    private void rolledBack() {
        QuarkusTransaction.begin();
        try {
            inventory.delete(guid(random.nextInt(FEW * 2)), Inventory.WHATEVER_IT_IS);
            create(guid(random.nextInt(FEW * 2)));
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private void compare(int change, DeviceCriterion criterion) {
        String integration = INTEGRATIONS.get(random.nextInt(INTEGRATIONS.size()));
        long after = criterion.kind().namesOneDevice() ? 0 : first + random.nextInt(100) * random.nextInt(50);
        int limit = 1 + random.nextInt(8);
        DevicePage<? extends HeldDevice> expected = store.find(integration, criterion, after, limit);
        DevicePage<? extends HeldDevice> found = index.find(integration, criterion, after, limit);
        assertNotNull(found, () -> "change " + change + " left the index in doubt");
        assertEquals(saying(expected), saying(found), () -> "change " + change + ", " + integration + ", " + criterion);
    }

    /** All that a page says. */
    private static List<Object> saying(DevicePage<? extends HeldDevice> page) {
        Stream<Object> devices = page.devices().stream().flatMap(device -> Stream.of(device.id(), device.version(),
                device.importRun(), DeviceDocument.of(device)));
        return Stream.concat(devices, Stream.of(page.next())).toList();
    }

    private DeviceCriterion criterion() {
        return switch (random.nextInt(8)) {
            case 0 -> DeviceCriterion.macAddress(new MacAddress(mac()));
            case 1 -> DeviceCriterion.guid(guid(random.nextInt(FEW * 2)));
            case 2 -> DeviceCriterion.hostName(few("MODEL-Host-"));
            case 3 -> DeviceCriterion.udid(few("model-udid-"));
            case 4 -> DeviceCriterion.imei(few("35000000000000"));
            case 5 -> DeviceCriterion.meid("A000000000" + String.format("%04d", random.nextInt(FEW)));
            case 6 -> DeviceCriterion.compliance(random.nextBoolean());
            default -> DeviceCriterion.EVERYTHING;
        };
    }

    /** @param macs of the device before, of which it may keep some */
    private DeviceDocument document(String guid, List<String> macs) {
        List<String> addresses = new ArrayList<>(random.nextBoolean() ? macs : List.of());
        for (int i = random.nextInt(3); i > 0; i--) {
            String mac = mac();
            if (!addresses.contains(mac)) {
                addresses.add(mac);
            }
        }
        return new DeviceDocument(guid, pick(few("Model-host-"), null), addresses, pick(few("Model-UDID-"), null),
                pick(few("35000000000000"), null), pick("A000000000" + String.format("%04d", random.nextInt(FEW)), null),
                null, "user", pick("Apple", "Samsung"), "model", null, null, random.nextBoolean(),
                new Compliance(random.nextBoolean(), pick("a reason", null), null), true, random.nextBoolean(), false,
                pick((long) random.nextInt(5), null), INTEGRATIONS.stream().filter(one -> random.nextInt(4) == 0).toList(),
                List.of(LABEL));
    }

    private static String guid(int number) {
        return "Index-Model-" + number;
    }

    private String mac() {
        return String.format("0255DE0000%02X", random.nextInt(FEW * 2));
    }

    private String few(String prefix) {
        return prefix + random.nextInt(FEW);
    }

    private <T> T pick(T one, T other) {
        return random.nextBoolean() ? one : other;
    }
}
