package io.isemdm.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.isemdm.PackagedBuild;
import io.isemdm.PackagedService;

/** The packaged probe in a process of its own, against the packaged service. */
class ProbeIT {

    @TempDir
    File directory;

    private String output;

    @Test
    void theServiceAsItStartsPassesWithoutAWarningAndTheProbeLeavesNothingBehind() throws Exception {
        try (PackagedService service = new PackagedService()) {
            service.with("ISEMDM_INVENTORY_SAMPLE", "true").start();
            String[] connection = {"https://localhost:" + service.httpsPort(), "--instance",
                "networkIntegrationEndpoint/1/79fu", "--user", "ise", "--ca",
                service.dataDirectory().resolve("tls/certificate.pem").toString()};
            assertEquals(0, probe("test", connection), () -> output);
            assertTrue(output.startsWith("ISE says: Connection Successful"), output);
            assertEquals(0, probe("check", connection), () -> output);
            assertTrue(output.contains("72 pass, 0 fail, 0 warn, 7 skipped"), output);
            assertEquals(0, probe("device", connection[0], "0215ED000001", connection[1], connection[2], connection[3],
                    connection[4], connection[5], connection[6]), () -> output);
            assertTrue(output.contains("MDMSerialNumber            SAMPLE000001"), output);
            assertEquals(0, probe("run", connection[0], "--max", "--duration", "1s", connection[1], connection[2],
                    connection[3], connection[4], connection[5], connection[6]), () -> output);
            assertTrue(output.contains("Errors: none"), output);
            interruptedRunReports(connection);
            service.stop();
            assertEquals(1, probe("test", connection[0], "--fast"), () -> output);
            assertTrue(output.contains("Check if the MDM server is reachable"), output);
        }
        assertEquals(2, probe("check"));
        assertEquals(0, probe("--help"));
        assertArrayEquals(new String[0], directory.list(), "no data directory, no log");
    }

    private void interruptedRunReports(String... connection) throws Exception {
        Process run = start("run", Stream.concat(Stream.of(connection), Stream.of("--duration", "1h", "--json"))
                .toArray(String[]::new));
        BufferedReader lines = run.inputReader();
        String progress = lines.readLine();
        // since 24 Java itself says first that a library reaches into its memory
        while (progress.startsWith("WARNING: ")) {
            progress = lines.readLine();
        }
        String first = progress;
        assertTrue(first.contains("of 3602 s"), first);
        // SIGTERM, which ends it as Ctrl-C does: who starts a build in the background may have it pass over SIGINT.
        run.toHandle().destroy();
        String report = lines.lines().collect(Collectors.joining("\n"));
        assertTrue(report.contains("\"ended_early\" : true"), report);
        run.waitFor();
    }

    private int probe(String command, String... arguments) throws Exception {
        Process process = start(command, arguments);
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }

    private Process start(String command, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(PackagedBuild.command(List.of()));
        line.addAll(List.of("probe", command));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).directory(directory).redirectErrorStream(true);
        builder.environment().put("ISE_MDM_PASSWORD", PackagedService.ISE_PASSWORD);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
