package io.isemdm.ise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.inventory.DeviceDocument.Compliance;
import io.isemdm.inventory.Inventory;
import io.isemdm.inventory.TestDevices;
import io.isemdm.ise.IseNode.Answer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** A long answer comes in pages: {@code paging_info}, and what happens between two of them. */
@QuarkusTest
class PagingTest extends ConnectedNode {

    private static final String API = IseNode.INSTANCE + "/ciscoise/v";

    @Inject
    Inventory inventory;

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3"})
    void aCursorThatMeansNothingAnyMoreEndsThePoll(String version) throws IOException {
        inventory.create(IseDevices.nonCompliant(null, TestDevices.mac()));
        for (String cursor : List.of("9000000000000000000", "99999999999999999999999999")) {
            Answer answer = ise.get(API + version + "/devices/?querycriteria=compliance&value=false&paging=" + cursor);
            assertTrue(answer.text().endsWith("<paging_info>0</paging_info><deviceList/></ise_api>"), answer.text());
        }
    }

    @Test
    void everyDeviceIsListedWithoutACriterion() throws IOException {
        Set<String> mine = new HashSet<>();
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 5; i++) {
                String mac = TestDevices.mac();
                mine.add("macaddress=" + mac);
                inventory.create(IseDevices.minimal(null, List.of(mac), null));
            }
        });
        for (String form : List.of("/small/ciscoise/v2/devices/?filter=register_status&paging=",
                "/small/ciscoise/v1/devices/")) {
            List<String> names = poll(form);
            // Each of them once; others may share an address with somebody, as behind a dock.
            names.retainAll(mine);
            assertEquals(mine.size(), names.size());
            assertEquals(mine, new HashSet<>(names));
        }
    }

    @Test
    void line6_aPollOf2500DevicesMissesNoneAndRepeatsNoneWhileOthersComeGoAndFlip() throws Exception {
        List<String> steady = new ArrayList<>();
        List<String> leaving = new ArrayList<>();
        List<String> flipping = new ArrayList<>();
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 2500; i++) {
                String guid = IseDevices.guid();
                inventory.create(IseDevices.nonCompliant(guid, TestDevices.mac()));
                (i % 25 == 7 ? leaving : i % 25 == 8 ? flipping : steady).add(guid);
            }
        });
        CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < leaving.size(); i++) {
                String gone = leaving.get(ThreadLocalRandom.current().nextInt(leaving.size()));
                inventory.delete(gone, Inventory.WHATEVER_IT_IS);
                boolean compliant = i % 3 != 0;
                inventory.change(flipping.get(i), Inventory.WHATEVER_IT_IS, device -> IseDevices.minimal(
                        device.guid(), device.macAddresses(), new Compliance(compliant, null, null)), false);
                inventory.create(IseDevices.nonCompliant(IseDevices.guid(), TestDevices.mac()));
            }
        });
        List<Integer> sizes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        String cursor = "0";
        do {
            Answer page = ise.get(API + "3/devices/?paging=" + cursor
                    + "&querycriteria=compliance&value=false&deviceidentifier=guid&filter=register_status");
            sizes.add(page.names().size());
            names.addAll(page.names());
            cursor = page.element("paging_info");
            assertTrue(sizes.size() < 100, "the poll does not end");
        } while (!cursor.equals("0"));
        changes.join();
        assertTrue(sizes.size() >= 3, sizes.toString());
        assertTrue(sizes.stream().allMatch(size -> size <= 1000), sizes.toString());
        assertEquals(names.size(), new HashSet<>(names).size(), "a device appeared twice");
        Set<String> seen = new HashSet<>(names);
        assertTrue(steady.stream().allMatch(guid -> seen.contains("guid=" + guid)), "a device was missed");
        QuarkusTransaction.requiringNew().run(() -> Stream.of(steady, leaving, flipping).flatMap(List::stream)
                .forEach(guid -> inventory.delete(guid, Inventory.WHATEVER_IT_IS)));
    }

    private List<String> poll(String beforeCursor) throws IOException {
        List<String> names = new ArrayList<>();
        String cursor = "0";
        do {
            Answer page = ise.get(beforeCursor + cursor + (beforeCursor.endsWith("/") ? "/all" : ""));
            assertTrue(page.names().size() <= 2);
            names.addAll(page.names());
            String next = page.element("paging_info");
            assertTrue(next.equals("0") || Long.parseLong(next) > Long.parseLong(cursor), "the cursor does not grow");
            cursor = next;
        } while (!cursor.equals("0"));
        return names;
    }
}
