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

/** What the pods ask for is enough for what {@code docs/performance.md} says was measured, and the document says so. */
@Alone
class MeasuredResourcesTest {

    private static final double MIB = 1024 * 1024;
    /** Of the row of the peak RSS, apart from the index: {@code benchmark.MemoryRow}. */
    private static final int HEAP_MEASURED = 128;
    private static final int DEVICES = 500_000;

    private final String measured = read("docs/performance.md");
    private final String document = read("k8s/README.md");
    private final Matcher peak = find("\\| peak RSS of a poll[^|]* \\| ([\\d,]+) MiB with 2,000,000 devices "
            + "\\(index ([\\d,]+) MiB, (\\d+) bytes a device\\)", measured);
    private final double apartFromIndex = number(peak.group(1)) - number(peak.group(2));

    @Test
    void theHeapAndWhatIsBesideItFitIntoTheLimitOfMemory() {
        double limit = asked("limits", "memory") / MIB;
        double share = number(find("-XX:MaxRAMPercentage=(\\d+)", read("native/Containerfile.jvm")).group(1)) / 100;
        double beside = apartFromIndex - HEAP_MEASURED;
        assertTrue(share * limit + beside <= limit, share * limit + " MiB of heap and " + beside + " MiB beside it");
        assertSaid("%.0f MiB. Beside", share * limit);
        assertSaid("taken %.0f MiB at most", beside);
        assertSaid("Together %.0f MiB", Math.floor(share * limit + beside));
        double devices = share * limit * MIB / 2 / number(peak.group(3));
        assertTrue(devices >= 1_600_000, devices + " devices in the index");
    }

    @Test
    void theIndexOfHalfAMillionDevicesFitsIntoTheRequestOfMemory() {
        double needed = apartFromIndex + DEVICES * number(peak.group(3)) / MIB;
        assertTrue(needed <= asked("requests", "memory") / MIB, needed + " MiB");
        assertSaid("Those %.0f MiB", apartFromIndex);
        assertSaid("at %.0f bytes each", number(peak.group(3)));
    }

    @Test
    void theLargestDeploymentFitsIntoTheRequestOfProcessorTime() {
        double micros = number(find("\\| service, 1,000,000 devices \\| look-up over HTTPS \\| 64 \\| [^|]+\\| [^|]+\\| "
                + "([\\d.]+) \\|", measured).group(1));
        String aSecond = find("\\| the largest \\| \\d+ \\| [\\d,]+ \\| [^|]+\\| [^|]+\\| ([\\d,]+) \\|", measured).group(1);
        double needed = number(aSecond) * micros / 1e6;
        assertTrue(needed <= asked("requests", "cpu"), needed + " of a processor");
        assertSaid("costs %.1f µs", micros);
        assertSaid(aSecond + " of them a second");
        assertSaid("take %.0fm", needed * 1_000);
        assertEquals(number(find("(?m)^(\\d+) processors \\(", measured).group(1)), asked("limits", "cpu"));
    }

    private void assertSaid(String format, Object... figures) {
        String part = String.format(Locale.ROOT, format, figures);
        assertTrue(document.contains(part), "k8s/README.md does not say: " + part);
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
