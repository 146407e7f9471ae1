package io.isemdm.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.isemdm.Alone;
import io.isemdm.probe.load.LoadSnapshot;

/** The benchmark's own arithmetic, and what it makes of what others print. */
@Alone
class BenchmarkArithmeticTest {

    private static final BenchmarkPlan QUICK = new BenchmarkPlan(true, 1, 1, 1, 10_000, 10, 20, 100, 10, 10, 1, 10, 1, 1,
            null, 1, Set.of());

    @Test
    void theMedianIsTheMiddleOneOrTheMeanOfTheTwoInTheMiddle() {
        assertEquals(2, Figures.median(List.of(9.0, 1.0, 2.0)));
        assertEquals(3, Figures.median(List.of(4.0, 100.0, 1.0, 2.0)));
        assertThrows(IllegalArgumentException.class, () -> Figures.median(List.of()));
    }

    @Test
    void aYardstickOfNothingIsNoYardstick() {
        assertEquals(0.5, Figures.ratio(2, 4));
        assertThrows(IllegalArgumentException.class, () -> Figures.ratio(2, 0));
        assertThrows(IllegalArgumentException.class, () -> Figures.ratio(2, Double.NaN));
        assertEquals(0.5, Figures.medianRatio(List.of(1.0, 50.0, 9.0), List.of(2.0, 100.0, 3.0)));
        assertThrows(IllegalArgumentException.class, () -> Figures.medianRatio(List.of(1.0), List.of()));
    }

    @Test
    void thePaceOfTheProcessorsIsSeenFromTheDelayOn() throws InterruptedException {
        Pace pace = Pace.watch(0);
        Pace late = Pace.watch(60_000);
        Thread.sleep(200);
        late.close();
        pace.close();
        assertEquals(0, late.micros().length);
        double[] micros = pace.micros();
        assertTrue(micros.length > 1 && micros[0] > 0 && micros[micros.length - 1] >= micros[0],
                () -> Arrays.toString(micros));
    }

    @Test
    void whatIsSlowerThanTheFastestKnownIsDisturbed() {
        Undisturbed undisturbed = new Undisturbed(Duration.ZERO);
        assertEquals(0, undisturbed.disturbed());
        assertEquals(0, undisturbed.disturbed(100, 110, 124));
        assertEquals(0.5, undisturbed.disturbed(50, 60, 70, 80));
        assertEquals(1, undisturbed.disturbed(100, 110, 124), "the same, now that it is known how fast they can be");
    }

    @Test
    void aMeasurementIsTakenAgainAsLongAsPatienceLasts() throws Exception {
        Undisturbed impatient = new Undisturbed(Duration.ZERO);
        assertEquals("", impatient.text());
        // Arithmetic that was never so fast: all that follows is disturbed.
        impatient.disturbed(0.001);
        AtomicLong taken = new AtomicLong();
        assertEquals(1, impatient.of(0, () -> measured(taken.incrementAndGet())).calls());
        assertEquals(List.of(1.0), impatient.shares());
        assertTrue(impatient.text().contains("of the 1 that count 1 were disturbed"), impatient::text);
        Undisturbed patient = new Undisturbed(Duration.ofMinutes(1));
        patient.disturbed(0.001);
        taken.set(0);
        patient.of(0, () -> measured(taken.incrementAndGet()));
        assertEquals(10, taken.get());
        assertTrue(patient.text().contains("9 measurements were taken again"), patient::text);
        assertEquals(2, new Undisturbed(Duration.ofMinutes(1)).of(60_000, () -> measured(2)).calls(), "no arithmetic");
    }

    private static Measured measured(long calls) throws InterruptedException {
        Thread.sleep(20);
        return new Measured(calls, 1, 1, 1, 1, 1, 1, 0, 1);
    }

    @Test
    void theCostOfACallIsThatOfWhatIsCountedAlone() {
        AtomicLong cpuNanos = new AtomicLong(70_000_000);
        CallCost cost = new CallCost(cpuNanos::get);
        cost.look(seen(LoadSnapshot.Phase.WARM_UP, 0));
        cpuNanos.set(90_000_000);
        cost.look(seen(LoadSnapshot.Phase.RUNNING, 10));
        assertEquals(0, cost.micros());
        cpuNanos.set(110_000_000);
        cost.look(seen(LoadSnapshot.Phase.RUNNING, 1_010));
        cpuNanos.set(500_000_000);
        cost.look(seen(LoadSnapshot.Phase.ENDING, 1_020));
        assertEquals(20, cost.micros());
    }

    private static LoadSnapshot seen(LoadSnapshot.Phase phase, long calls) {
        return new LoadSnapshot(1, phase, 0, 0, 0, 0, calls, 0, 0, 0, 0);
    }

    @Test
    void figuresHaveAboutThreeDigits() {
        assertEquals("0.0051", Figures.plain(0.00512));
        assertEquals("0.57", Figures.plain(0.5678));
        assertEquals("12.3", Figures.plain(12.34));
        assertEquals("1,234,568", Figures.plain(1_234_567.8));
        assertEquals("2 MiB", Figures.mebibytes(2 * 1024 * 1024));
    }

    @Test
    void aBoundIsKeptOnItsOwnSideOnly() {
        assertTrue(Bound.atLeast(0.55).isKeptBy(0.55));
        assertFalse(Bound.atLeast(0.55).isKeptBy(0.549));
        assertTrue(Bound.atMost(1.2).isKeptBy(1.2));
        assertFalse(Bound.atMost(1.2).isKeptBy(1.21));
        assertFalse(Bound.under(5, " ms").isKeptBy(5));
        assertTrue(Bound.within(0.10).isKeptBy(0.91));
        assertFalse(Bound.within(0.10).isKeptBy(1.11));
        assertEquals("≥ 1,000", Bound.atLeast(1_000).text());
        assertEquals("0.90 to 1.10", Bound.within(0.10).text());
    }

    @Test
    void aMissedTargetAndOneThatWasNotMeasuredStandOut() {
        Results results = new Results(QUICK);
        results.add(Row.of("look-up", "6/s", "bare 10/s", 0.6, Bound.atLeast(0.55)));
        results.add(Row.of("p99", "p50 1 ms", "", 7, Bound.under(5, " ms")));
        results.add(Row.unmeasured("WireMock", new IOException("no | jar\nsecond line")));
        String text = results.markdown();
        assertTrue(text.startsWith("**This was a quick run"), text);
        assertTrue(text.contains("| look-up | 6/s | bare 10/s | 0.60 | ≥ 0.55 | kept |\n"), text);
        assertTrue(text.contains("| p99 | p50 1 ms |  | 7.00 ms | < 5 ms | **missed** |\n"), text);
        assertTrue(text.contains("| WireMock | | | | | **not measured**: IOException: no / jar |\n"), text);
        assertTrue(text.contains("1 of 3 targets were **missed**, 1 **not measured**.\n"), text);
        assertEquals(List.of("p99"), results.missed().stream().map(Row::what).toList());
        assertEquals(List.of("WireMock"), results.unmeasured().stream().map(Row::what).toList());
    }

    @Test
    void whatARunFoundIsWrittenAsJson(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("results.json");
        new Results(QUICK).writeJson(file);
        assertEquals(1, new ObjectMapper().readTree(file.toFile()).path("plan").path("patience").asInt());
    }

    @Test
    void whatOthersPrintIsReadOrRefused() throws Exception {
        assertEquals(3_072, ProcessMeter.parsePeak("VmPeak:\t 99 kB\nVmHWM:\t   3 kB\n"));
        assertThrows(IllegalStateException.class, () -> ProcessMeter.parsePeak("Name: java\n"));
        assertEquals(57_815.5, WrkRows.rate("  1 requests in 2s\nRequests/sec:  57815.50\nTransfer/sec: 1MB\n"));
        assertThrows(IOException.class, () -> WrkRows.rate("  Non-2xx or 3xx responses: 3\nRequests/sec: 5.0\n"));
        assertThrows(IOException.class, () -> WrkRows.rate("unable to connect"));
        String metrics = "# TYPE isemdm_inventory_index_bytes gauge\nisemdm_inventory_index_bytes_max 9\n"
                + "isemdm_inventory_index_bytes 1.5E7\n";
        assertEquals(OptionalDouble.of(1.5e7), IndexGauges.value(metrics, IndexGauges.BYTES));
        assertEquals(OptionalDouble.empty(), IndexGauges.value(metrics, IndexGauges.BELIEVED));
    }

    @Test
    void theLargestDeploymentIsWorkedOutFromItsSize() {
        String line = Scale.markdown(10_000, 50_000).lines().filter(each -> each.startsWith("| the largest"))
                .findFirst().orElseThrow();
        assertEquals("| the largest | 50 | 2,000,000 | 556 | 11.1 % | 3,333 | 66.7 % | 5,000,000 | 100 | 20,000 |",
                line);
    }

    @Test
    void aPollThatGaveOtherDevicesThanTheScanIsNoComparison() throws Exception {
        Scan scan = new Scan(10, 4_000, 2);
        assertEquals(5, scan.perSecond());
        assertEquals(scan, scan.agreeingWith(new Scan(10, 4_000, 1)));
        assertThrows(IOException.class, () -> scan.agreeingWith(new Scan(9, 4_000, 1)));
        assertThrows(IOException.class, () -> scan.agreeingWith(new Scan(10, 4_001, 1)));
    }
}
