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
    void thePaceOfTheProcessorsIsSeenSinceItWasAskedLast() throws InterruptedException {
        try (Pace pace = Pace.watch()) {
            Thread.sleep(200);
            List<Pace.Piece> pieces = pace.pieces();
            assertTrue(pieces.size() > 1 && pieces.stream().allMatch(each -> each.micros() > 0), pieces::toString);
            assertTrue(pace.pieces().size() < pieces.size());
        }
    }

    @Test
    void memoryIsReadAllOverBeforeItIsReadAgain() {
        int[] next = MemoryPace.circle();
        int read = 0;
        int at = 0;
        do {
            at = next[at];
            read++;
        } while (at != 0);
        assertEquals(4 * 1_024 * 1_024 / 64, read);
        assertTrue(MemoryPace.nanos() > 0.1);
    }

    @Test
    void slicesThatOthersDisturbedAreLeftOut() throws Exception {
        Undisturbed undisturbed = new Undisturbed(Duration.ZERO);
        assertEquals("", undisturbed.text());
        // two of four slices suffice
        Measured half = undisturbed.slices(() -> sampled(slice(200, 100), slice(90, 190), slice(220, 101),
                slice(80, 100, 100, 100, 190)));
        assertEquals(420, half.calls());
        assertEquals(1_050, half.perSecond(), 0.001);
        assertEquals(10, half.cpuMicros(), 0.001);
        assertEquals(List.of(0.0), undisturbed.shares());
        // arithmetic that took no longer is disturbed now that it is known how fast it can be
        undisturbed.asItIs(() -> sampled(slice(1, 50)));
        assertEquals(100, undisturbed.slices(() -> sampled(slice(100, 100), slice(200, 99))).calls());
        assertEquals(List.of(0.0, 1.0), undisturbed.shares());
        assertTrue(undisturbed.text().contains("50.0 % of the slices were left out for it, 0 measurements were taken again,"
                + " in 0 minutes; of the 2 that count 1 were still"), undisturbed::text);
    }

    @Test
    void slicesOfFurtherMeasurementsCountAsLongAsPatienceLasts() throws Exception {
        Undisturbed patient = new Undisturbed(Duration.ofMinutes(1));
        patient.asItIs(() -> sampled(slice(1, 100)));
        AtomicLong taken = new AtomicLong();
        Measured measured = patient.slices(() -> taken.incrementAndGet() % 2 == 0 ? sampled(slice(3, 100), slice(5, 200))
                : sampled(slice(5, 200), slice(5, 200)));
        assertEquals(3, measured.calls());
        assertEquals(2, taken.get());
        // as fast as never again: nothing after it is undisturbed
        patient.asItIs(() -> sampled(slice(1, 1)));
        taken.set(0);
        patient.slices(() -> sampled(slice(taken.incrementAndGet(), 100)));
        assertEquals(10, taken.get());
        assertTrue(patient.text().contains("10 measurements were taken again"), patient::text);
        taken.set(0);
        new Undisturbed(Duration.ofMinutes(1)).slices(() -> sampled(slice(taken.incrementAndGet())));
        assertEquals(10, taken.get(), "of no arithmetic nothing is known");
    }

    @Test
    void whatCannotBeCutIsTakenAgainAsAWhole() throws Exception {
        Undisturbed impatient = new Undisturbed(Duration.ZERO);
        impatient.asItIs(() -> sampled(slice(1, 100)));
        AtomicLong taken = new AtomicLong();
        Undisturbed.Measurement disturbedAtFirst = () -> taken.incrementAndGet() < 4 ? sampled(slice(10, 150), slice(10, 100))
                : sampled(slice(20, 150, 100, 100, 100), slice(20, 100, 100));
        assertEquals(20, impatient.whole(5, disturbedAtFirst).calls());
        assertEquals(List.of(0.5), impatient.shares());
        Undisturbed patient = new Undisturbed(Duration.ofMinutes(1));
        taken.set(0);
        assertEquals(40, patient.whole(5, disturbedAtFirst).calls());
        assertEquals(4, taken.get());
        assertTrue(patient.text().startsWith("Others used the processors: 3 measurements were taken again, in 0"
                + " minutes; of the 1 that count none was still"), patient::text);
    }

    @Test
    void latenciesOfAMachineThatStoodStillAreTakenAgain() throws Exception {
        AtomicLong taken = new AtomicLong();
        // 0.4 ms beyond the bound, twice, of 400 ms: 0.4 of the hundredth that may be above
        Undisturbed.Measurement stalledAtFirst = () -> taken.incrementAndGet() < 3 ? sampled(late(5.8), late(4))
                : sampled(late(5.1), late(5.2));
        Undisturbed patient = new Undisturbed(Duration.ofMinutes(1));
        patient.whole(5, stalledAtFirst);
        assertEquals(3, taken.get());
        assertEquals(0.15, patient.shares().get(0), 0.001);
        taken.set(0);
        patient.whole(6, stalledAtFirst);
        assertEquals(1, taken.get());
    }

    private static Slice late(double millis) {
        return new Slice(0.2, 1, 10, List.of(new Pace.Piece(100, 0), new Pace.Piece(100, millis)));
    }

    /** A fifth of a second in which a call cost ten microseconds. */
    private static Slice slice(long calls, double... pace) {
        return new Slice(0.2, calls, 10.0 * calls,
                Arrays.stream(pace).mapToObj(micros -> new Pace.Piece(micros, 0)).toList());
    }

    private static Sampled sampled(Slice... slices) {
        long calls = Arrays.stream(slices).mapToLong(Slice::calls).sum();
        return new Sampled(new Measured(calls, 1, 1, 1, 1, 1, 1, 0, 1), List.of(slices));
    }

    @Test
    void slicesAreOfWhatIsCountedAlone() {
        AtomicLong cpuNanos = new AtomicLong(70_000_000);
        Slices slices = new Slices(cpuNanos::get, () -> List.of(new Pace.Piece(3, 0)));
        slices.look(seen(LoadSnapshot.Phase.WARM_UP, 1, 0));
        cpuNanos.set(90_000_000);
        slices.look(seen(LoadSnapshot.Phase.RUNNING, 1.2, 10));
        assertEquals(List.of(), slices.all());
        assertEquals(0, Sampled.cpuMicros(slices.all()));
        cpuNanos.set(110_000_000);
        slices.look(seen(LoadSnapshot.Phase.RUNNING, 1.5, 1_010));
        cpuNanos.set(500_000_000);
        slices.look(seen(LoadSnapshot.Phase.ENDING, 1.7, 1_020));
        assertEquals(List.of(new Slice(1.5 - 1.2, 1_000, 20_000, List.of(new Pace.Piece(3, 0)))), slices.all());
        assertEquals(20, Sampled.cpuMicros(slices.all()));
    }

    private static LoadSnapshot seen(LoadSnapshot.Phase phase, double seconds, long calls) {
        return new LoadSnapshot(seconds, phase, 0, 0, 0, 0, calls, 0, 0, 0, 0);
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
