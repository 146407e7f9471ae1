package io.isemdm.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.isemdm.Alone;

/** The systemd unit of {@code docs/examples}. */
@Alone
class SystemdUnitTest {

    private static final Path UNIT = Path.of("docs", "examples", "ise-mdm-emulator.service");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^Environment=([A-Z_]+)=(.*)$");
    /** {@code systemd-analyze security} says 0 (sealed) to 100 (open). */
    private static final int MOST_EXPOSED = 15;

    @Test
    void theUnitIsUnderstoodAndSealed() throws Exception {
        analyze(UNIT);
    }

    @Test
    void aMisspelledDirectiveAndAnOpenUnitAreFound(@TempDir Path directory) throws Exception {
        isInstalledOrSkip();
        String unit = Files.readString(UNIT);
        Path changed = directory.resolve("ise-mdm-emulator.service");
        Files.writeString(changed, unit.replace("ProtectHome=", "ProtectHomes="));
        assertThrows(IllegalStateException.class, () -> analyze(changed));
        Files.writeString(changed, unit.replaceAll("(?m)^(Protect|Restrict|Private|Capability).*\n", ""));
        assertThrows(IllegalStateException.class, () -> analyze(changed));
    }

    @Test
    void noDirectiveStandsTwiceUnlessItIsAListAndEachIsInItsSection() throws IOException {
        Set<String> seen = new HashSet<>();
        String section = "";
        for (String line : Files.readAllLines(UNIT)) {
            if (line.startsWith("[")) {
                section = line;
                assertTrue(Set.of("[Unit]", "[Service]", "[Install]").contains(section), line);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                assertTrue(line.matches("[A-Z][A-Za-z]+=.*"), line);
                String name = line.substring(0, line.indexOf('='));
                assertTrue(seen.add(section + name) || Set.of("Environment", "SystemCallFilter").contains(name), line);
            }
        }
        assertTrue(seen.contains("[Service]ExecStart") && seen.contains("[Install]WantedBy"));
    }

    @Test
    void theServiceKnowsItsVariablesAndMayDrain() throws IOException {
        String unit = Files.readString(UNIT);
        RuntimeKeys known = RuntimeKeys.read();
        Matcher variable = VARIABLE.matcher(unit);
        int variables = 0;
        while (variable.find()) {
            assertTrue(known.hasVariable(variable.group(1)), variable.group(1));
            variables++;
        }
        assertEquals(4, variables);
        assertTrue(number(unit, "TimeoutStopSec=(\\d+)") >= number(unit, "SHUTDOWN_TIMEOUT=(\\d+)s") + 5);
        assertTrue(unit.contains("ISEMDM_DATA_DIR=/var/lib/" + text(unit, "StateDirectory=(.+)")));
    }

    private static void analyze(Path unit) throws IOException, InterruptedException {
        isInstalledOrSkip();
        // verify says what it does not know on standard error and goes on
        Path errors = Files.createTempFile("systemd", ".err");
        try {
            Process verify = new ProcessBuilder("systemd-analyze", "verify", "--man=no", unit.toString())
                    .redirectError(errors.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            verify.waitFor();
            List<String> lines = Files.readAllLines(errors).stream()
                    .filter(line -> line.contains(unit.getFileName().toString()))
                    .filter(line -> !line.contains("is not executable")).toList();
            if (!lines.isEmpty()) {
                throw new IllegalStateException(String.join("\n", lines));
            }
        } finally {
            Files.delete(errors);
        }
        Command.run(new ProcessBuilder("systemd-analyze", "security", "--offline=true", "--no-pager",
                "--threshold=" + MOST_EXPOSED, unit.toString()));
    }

    private static void isInstalledOrSkip() throws InterruptedException {
        Command.isInstalledOrSkip(List.of("systemd-analyze", "--version"), UNIT + " is only read");
    }

    private static int number(String unit, String pattern) {
        return Integer.parseInt(text(unit, pattern));
    }

    private static String text(String unit, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(unit);
        assertTrue(matcher.find(), pattern);
        return matcher.group(1);
    }
}
