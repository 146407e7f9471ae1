package io.isemdm.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** With 10,000 devices no look-up reads a table from one end to the other, and each is one statement. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexLookupTest {

    private static final int DEVICES = 10_000;
    private static final String INTEGRATION = "plans";
    private static final String SEEN_BY = TextListConverter.line(INTEGRATION);
    private static final Pattern SCAN = Pattern.compile("tableScan|Seq Scan on device", Pattern.CASE_INSENSITIVE);

    @Inject
    @PersistenceUnitExtension
    RecordedStatements statements;

    @Inject
    DeviceRepository devices;

    @Inject
    DeviceSelection selection;

    @Inject
    IdentifierConflicts conflicts;

    @Inject
    DeviceActions actions;

    @Inject
    DeviceMessages messages;

    @Inject
    DeviceWriter writer;

    @Inject
    InventoryLock lock;

    @Inject
    StatelessSession session;

    @Inject
    AgroalDataSource dataSource;

    private final String label = TestDevices.unique("plans");
    private Device some;

    @BeforeAll
    void fill() throws SQLException {
        QuarkusTransaction.requiringNew().run(() -> {
            lock.acquire();
            List<Device> batch = new ArrayList<>();
            new FleetGenerator(new FleetPlan(DEVICES, 0.1, 40_001, Map.of(), List.of(label), 1_000_000_000_000L))
                    .forEachRemaining(document -> {
                        Device device = new Device();
                        DeviceRules.apply(document, device);
                        device.integrations(List.of(INTEGRATION));
                        batch.add(device);
                    });
            writer.insert(batch);
            some = batch.stream().filter(device -> device.imei() != null && device.meid() != null).skip(200)
                    .findFirst().orElseThrow();
        });
        QuarkusTransaction.requiringNew().run(this::fillRecords);
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("analyze");
        }
    }

    private void fillRecords() {
        DeviceCriterion device = DeviceCriterion.guid(some.guid());
        List<Object> records = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            Device found = i == 0 ? some : null;
            records.add(new DeviceAction(new DeviceActions.Request(INTEGRATION, "ise", ActionType.PIN_LOCK, device),
                    found, Outcome.SUCCESS, i));
            records.add(new DeviceMessage(new DeviceMessages.Message(INTEGRATION, "ise", device, "Alert", "", ""),
                    found, Outcome.SUCCESS, i));
        }
        records.sort(Comparator.comparing(record -> record.getClass().getName()));
        session.insertMultiple(records);
    }

    @AfterAll
    void empty() {
        QuarkusTransaction.requiringNew().run(() -> {
            lock.acquire();
            session.createNativeMutationQuery(
                    "delete from device where id in (select device_id from device_label where label = :label)")
                    .setParameter("label", label).executeUpdate();
        });
    }

    @TestFactory
    Stream<DynamicTest> everyCriterionOfIse() {
        long after = some.id() - 1;
        List<DynamicTest> tests = new ArrayList<>();
        for (DeviceCriterion one : List.of(DeviceCriterion.macAddress(some.macAddresses().get(0)),
                DeviceCriterion.guid(some.guid()), DeviceCriterion.hostName(some.hostName()),
                DeviceCriterion.udid(some.udid()), DeviceCriterion.imei(some.imei()),
                DeviceCriterion.meid(some.meid()))) {
            tests.add(lookup(one.kind().wireName(), () -> {
                assertEquals(some.guid(), devices.find(INTEGRATION, one, 0, 1).devices().get(0).guid());
            }, one.value(), SEEN_BY, 1));
            tests.add(lookup(one.kind().wireName() + " that nobody has", () -> assertEquals(DevicePage.empty(),
                    devices.find("other", one, 0, 1)), one.value(), TextListConverter.line("other"), 1));
        }
        DeviceCriterion user = DeviceCriterion.username(some.username());
        tests.add(page("username", () -> assertFalse(devices.find(INTEGRATION, user, 0, 10).devices().isEmpty()),
                user.value(), 0L, SEEN_BY, 11));
        for (boolean compliant : new boolean[] {true, false}) {
            DeviceCriterion state = DeviceCriterion.compliance(compliant);
            for (int page : new int[] {1, 100, 1000}) {
                tests.add(page("compliance " + compliant + ", page of " + page, () -> assertFalse(
                        devices.find(INTEGRATION, state, after, page).devices().isEmpty()), compliant, after,
                        SEEN_BY, page + 1));
            }
        }
        tests.add(page("every device", () -> assertEquals(100, devices.find(INTEGRATION, DeviceCriterion.EVERYTHING,
                after, 100).devices().size()), after, SEEN_BY, 101));
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> whatTestersAskFor() {
        return Stream.of(
                lookup("a device", () -> assertTrue(devices.findByGuid(some.guid()).isPresent()), some.guid()),
                page("list by label", () -> selection.page(filter(DeviceFilter.Field.LABEL, label), 0, 100), 0L,
                        label, 101),
                list(DeviceFilter.Field.MAC_ADDRESS, some.macAddresses().get(0).hex()),
                list(DeviceFilter.Field.GUID, some.guid()),
                list(DeviceFilter.Field.HOST_NAME, Device.key(some.hostName())),
                list(DeviceFilter.Field.UDID, Device.key(some.udid())),
                list(DeviceFilter.Field.IMEI, some.imei()),
                list(DeviceFilter.Field.MEID, some.meid()),
                list(DeviceFilter.Field.SERIAL_NUMBER, some.serialNumber()),
                page("list by user name", () -> selection.page(
                        filter(DeviceFilter.Field.USERNAME, some.username()), 0, 100), 0L, Device.key(some.username()),
                        101),
                page("non-compliant devices", () -> selection.page(filter(DeviceFilter.Field.COMPLIANCE, "false"), 0,
                        100), 0L, false, 101),
                page("the first page of all", () -> selection.page(new DeviceFilter(Map.of()), 0, 100), 0L, 101),
                page("a page of one integration", () -> selection.page(
                        filter(DeviceFilter.Field.INTEGRATION, INTEGRATION), 0, 100), 0L, SEEN_BY, 101),
                lookup("actions of a device", () -> actions.list(some.guid(), 0, 10), Long.MAX_VALUE, some.guid(), 10),
                lookup("messages to a device", () -> messages.list(some.guid(), 0, 10), Long.MAX_VALUE, some.guid(),
                        10));
    }

    @Test
    void theIdentifiersOfABatchAreCheckedByOneStatementThatReadsIndexes() throws SQLException {
        Device claimant = new Device();
        claimant.guid(some.guid());
        claimant.macAddresses(some.macAddresses());
        claimant.udid(some.udid());
        claimant.imei(some.imei());
        claimant.meid(some.meid());
        claimant.serialNumber(some.serialNumber());
        List<String> sql = statements.of(() -> assertEquals(5 + some.macAddresses().size(),
                conflicts.check(List.of(claimant), false).size()));
        assertEquals(1, sql.size());
        assertNoScan(sql.get(0), List.of(texts(Device.key(some.guid())), texts(some.macAddresses().get(0).hex()),
                texts(Device.key(some.udid())), texts(some.imei()), texts(some.meid()), texts(some.serialNumber())), false);
    }

    @Test
    void aBatchOfAThousandIsCheckedByOneStatement() {
        List<Device> batch = selection.page(filter(DeviceFilter.Field.LABEL, label), 0, 1000).devices();
        assertEquals(1000, batch.size());
        List<String> sql = statements.of(() -> assertEquals(List.of(), conflicts.check(batch, false)));
        assertEquals(1, sql.size());
    }

    private static DeviceFilter filter(DeviceFilter.Field field, String value) {
        return new DeviceFilter(Map.of(field, value));
    }

    private DynamicTest list(DeviceFilter.Field field, String value) {
        return lookup("list by " + field.wireName(), () -> assertFalse(
                selection.page(filter(field, value), 0, 100).devices().isEmpty()), 0L, value, 101);
    }

    /** A look-up that a few devices answer. */
    private DynamicTest lookup(String name, Runnable call, Object... values) {
        return test(name, call, false, values);
    }

    /** A look-up that any number of devices answer: it must stop at the end of the page. */
    private DynamicTest page(String name, Runnable call, Object... values) {
        return test(name, call, true, values);
    }

    private DynamicTest test(String name, Runnable call, boolean ordered, Object... values) {
        return DynamicTest.dynamicTest(name, () -> {
            List<String> sql = statements.of(call);
            assertEquals(1, sql.size(), () -> "one look-up, one statement: " + sql);
            assertNoScan(sql.get(0), List.of(values), ordered);
        });
    }

    private static String[] texts(String text) {
        return new String[] {text};
    }

    /** @param values of the statement's parameters, in their order */
    private void assertNoScan(String sql, List<Object> values, boolean ordered) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) instanceof String[] texts) {
                    explain.setArray(i + 1, connection.createArrayOf("varchar", texts));
                } else {
                    explain.setObject(i + 1, values.get(i));
                }
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            assertFalse(SCAN.matcher(plan).find(), () -> sql + "\n" + values + "\n" + plan);
            // H2 would read the index to its end and sort; PostgreSQL decides by what costs less
            boolean isH2 = connection.getMetaData().getURL().startsWith("jdbc:h2:");
            assertTrue(!ordered || !isH2 || plan.indexOf("index sorted") > 0,
                    () -> sql + "\n" + values + "\n" + plan);
        }
    }
}
