package io.isemdm.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.Quantity;
import io.isemdm.Alone;
import io.isemdm.GeneratedBlock;

/** What the pods ask for is enough for what {@code docs/performance.md} says was measured, and the document says so. */
@Alone
class MeasuredResourcesTest {

    private static final double MIB = 1024 * 1024;
    /** Of the row of the peak RSS, apart from the index: {@code benchmark.MemoryRow}. */
    private static final int HEAP_MEASURED = 128;
    private static final int DEVICES = 500_000;

    private final String measured = read("docs/performance.md");
    private final Matcher peak = find("\\| peak RSS of a poll[^|]* \\| ([\\d,]+) MiB with 2,000,000 devices "
            + "\\(index ([\\d,]+) MiB, (\\d+) bytes a device\\)", measured);
    private final double apartFromIndex = number(peak.group(1)) - number(peak.group(2));

    @Test
    void theHeapAndWhatIsBesideItFitIntoTheLimitOfMemory() {
        assertTrue(heap() + beside() <= asked("limits", "memory") / MIB, heap() + " MiB of heap, " + beside());
        double devices = heap() * MIB / 2 / bytesOfDevice();
        assertTrue(devices >= 1_600_000, devices + " devices in the index");
    }

    @Test
    void theIndexOfHalfAMillionDevicesFitsIntoTheRequestOfMemory() {
        double needed = apartFromIndex + DEVICES * bytesOfDevice() / MIB;
        assertTrue(needed <= asked("requests", "memory") / MIB, needed + " MiB");
    }

    @Test
    void theLargestDeploymentFitsIntoTheRequestOfProcessorTime() {
        assertTrue(processors() <= asked("requests", "cpu"), processors() + " of a processor");
        assertEquals(number(find("(?m)^(\\d+) processors \\(", measured).group(1)), asked("limits", "cpu"));
    }

    @Test
    void theDocumentSaysWhatFollowsFromWhatWasMeasured() throws IOException {
        GeneratedBlock.check(Path.of("k8s", "README.md"), "resources", String.format(Locale.ROOT, """
                | | is | for |
                |---|---|---|
                | memory, limit | 1 GiB | The JVM image takes %.0f %% of it as its largest heap, %.0f MiB. Beside the heap a \
                process that answers a poll has taken %.0f MiB at most: its %.0f MiB apart from the index, less the %d MiB \
                of heap they were measured with. Together %.0f MiB |
                | memory, request | 512 MiB | Those %.0f MiB and the index of 500,000 devices, at %.0f bytes each |
                | CPU, request | 250m | A look-up over HTTPS costs %.1f µs of processor time: %s of them a second, when all \
                2,000,000 endpoints of the largest deployment return, take %.0fm |
                | CPU, limit | 2 | What was measured. A start, and a poll of every node at once, take what there is |
                """, 100 * share(), heap(), beside(), apartFromIndex, HEAP_MEASURED, heap() + beside(),
                apartFromIndex, bytesOfDevice(), micros(), largest(), processors() * 1_000));
    }

    /** Of the limit of memory, as the JVM image has it. */
    private static double share() {
        return number(find("-XX:MaxRAMPercentage=(\\d+)", read("native/Containerfile.jvm")).group(1)) / 100;
    }

    private static double heap() {
        return share() * asked("limits", "memory") / MIB;
    }

    private double beside() {
        return apartFromIndex - HEAP_MEASURED;
    }

    private double bytesOfDevice() {
        return number(peak.group(3));
    }

    /** Of processor time, for a look-up over HTTPS. */
    private double micros() {
        return number(find("\\| service, 1,000,000 devices \\| look-up over HTTPS \\| 64 \\| [^|]+\\| [^|]+\\| "
                + "([\\d.]+) \\|", measured).group(1));
    }

    /** Look-ups a second when all return. */
    private String largest() {
        return find("\\| the largest \\| \\d+ \\| [\\d,]+ \\| [^|]+\\| [^|]+\\| ([\\d,]+) \\|", measured).group(1);
    }

    private double processors() {
        return number(largest()) * micros() / 1e6;
    }

    private static double asked(String kind, String resource) {
        String text = find(kind + ":\\s+cpu: \"?(\\w+)\"?\\s+memory: (\\w+)\\s", read("k8s/base/deployment.yaml"))
                .group(resource.equals("cpu") ? 1 : 2);
        return Quantity.parse(text).getNumericalAmount().doubleValue();
    }

    private static Matcher find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), pattern);
        return matcher;
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(",", ""));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
