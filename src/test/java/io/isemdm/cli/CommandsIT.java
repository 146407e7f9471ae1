package io.isemdm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.isemdm.PackagedBuild;
import io.isemdm.PackagedService;

/** The commands of the packaged artifact, each in a process of its own, against the service in another one. */
class CommandsIT {

    private static final String LISTED_CLASSES = "classes.log";

    private static PackagedService service;
    private static String hash;

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private String out;
    private String err;

    @BeforeAll
    static void start() throws Exception {
        CommandsIT hashing = new CommandsIT();
        hashing.directory = Files.createTempDirectory("hash");
        assertEquals(0, hashing.run("given elsewhere\n", "hash-password"), () -> hashing.err);
        hash = hashing.out.strip();
        service = new PackagedService().with("ISEMDM_ACCOUNTS_OTHER_PASSWORD_HASH", hash)
                .with("ISEMDM_ACCOUNTS_OTHER_PRIVILEGES", "network-integration").start();
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @BeforeEach
    void connection() {
        environment.put("LAB_PASSWORD", PackagedService.LAB_PASSWORD);
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(service.managementPort()));
    }

    @Test
    void healthAsksTheServiceOfThisMachine() throws Exception {
        assertEquals(0, run("", "health"), () -> err);
        assertEquals("ready: up", out.strip());
        assertEquals(0, run("", "health", "started"), () -> err);
        assertEquals("started: up", out.strip());
        assertEquals(1, run("", "health", "--port", "1"));
        assertTrue(err.contains("does not answer"), err);
        assertEquals(2, run("", "health", "--port", "0"));
        try (Stream<Path> left = Files.list(directory)) {
            assertEquals(List.of(), left.map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals(LISTED_CLASSES)).toList(), "no data directory");
        }
    }

    @Test
    void healthLoadsNothingOfTheService() throws Exception {
        assumeTrue(PackagedBuild.isJar(), "an executable loads no classes");
        assertEquals(0, run("", "health"), () -> err);
        List<String> classes = Files.readAllLines(directory.resolve(LISTED_CLASSES));
        assertTrue(classes.stream().anyMatch(line -> line.contains("io.isemdm.cli.HealthCommand")), "they are listed");
        assertEquals(List.of(), classes.stream().filter(line -> line.contains(" io.quarkus.runtime.")
                || line.contains(" org.h2.") || line.contains(" org.hibernate.")
                || line.contains(" io.vertx.")).toList());
    }

    @Test
    void aHashThatWasMadeIsTakenByTheService() throws Exception {
        assertFalse(hash.contains("given elsewhere"), hash);
        String path = "/networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo";
        assertEquals(200, status(path, "given elsewhere"));
        assertEquals(401, status(path, "given elsewhere "));
        assertEquals(2, run("", "hash-password"));
        assertTrue(err.contains("standard input is empty"), err);
        assertEquals(2, run("", "hash-password", "secret"), "never as an argument");
    }

    @Test
    void whatIsGeneratedIsImportedAndExportedInEveryFormat() throws Exception {
        for (String format : List.of("csv", "json", "yaml")) {
            String file = "fleet." + format;
            assertEquals(0, run("", "generate", "--count", "25", "--non-compliant", "0.2", "--seed", "9", "--mix",
                    "Apple=1,Dell=2", "-o", file), () -> err);
            assertEquals(0, run("", "import", "--url", https(), "--ca", ca(), "--mode", "replace", file), () -> err);
            assertTrue(out.startsWith(file + ": 25 devices read, "), out);
            assertEquals(0, run("", "import", "--url", http(), "--mode", "replace", "--dry-run", file), () -> err);
            assertTrue(out.contains("25 unchanged, 0 deleted (dry run"), out);
            assertEquals(0, run("", "export", "--url", https(), "--ca", ca(), "-o", "out." + format), () -> err);
            assertEquals(-1, Files.mismatch(directory.resolve(file), directory.resolve("out." + format)), format);
        }
        JsonNode devices = new ObjectMapper().readTree(directory.resolve("out.json").toFile());
        assertEquals(25, devices.size());
        assertEquals(0, run("", "export", "--url", http(), "--format", "json"), () -> err);
        assertEquals(devices, new ObjectMapper().readTree(out));
    }

    @Test
    void aPipeIsReadToItsEnd() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/stdin")), "this system has none");
        String fleet = "guid,model\npiped-1,M\npiped-2,M\n";
        assertEquals(0, run(fleet, "import", "--url", http(), "--format", "csv", "/dev/stdin"), () -> err);
        assertTrue(out.startsWith("/dev/stdin: 2 devices read, 2 created, "), out);
    }

    @Test
    void whatStandardOutputDoesNotTakeIsNotPassedOver() throws Exception {
        output = new File("/dev/full");
        assumeTrue(output.exists(), "this system has none");
        fails("standard output cannot be written", "generate", "--count", "10");
        fails("standard output", "export", "--url", http());
        assertEquals(2, run("secret\n", "hash-password"), () -> err);
    }

    @Test
    void whatTheServiceRefusesIsSaidWithItsPlaceInTheFileAndExitCode1() throws Exception {
        Files.writeString(directory.resolve("bad.csv"), "macaddresses,serial_number\nno-mac,1\n");
        assertEquals(1, run("", "import", "--url", http(), "bad.csv"));
        assertTrue(err.startsWith("bad.csv:2:1: macaddresses no-mac: not a MAC address"), err);
        assertTrue(err.contains("nothing was changed"), err);
        assertEquals("", out);
        environment.put("LAB_PASSWORD", "wrong");
        assertEquals(1, run("", "export", "--url", http(), "-o", "never.json"));
        assertTrue(err.contains("Credentials are missing or not accepted"), err);
        assertFalse(Files.exists(directory.resolve("never.json")));
        assertEquals(0, run(PackagedService.LAB_PASSWORD + "\n", "export", "--url", http(), "--password-file", "-"),
                () -> err);
    }

    @Test
    void whatCannotRunIsOneLineAndExitCode2() throws Exception {
        Files.writeString(directory.resolve("a.csv"), "macaddresses\n020000000001\n");
        fails("there is no file b.csv", "import", "--url", http(), "b.csv");
        fails("takes one file", "import", "--url", http(), "--mode", "replace", "a.csv", "a.csv");
        fails("nobody answers at", "export", "--url", "http://localhost:1");
        fails("--ca names the certificates", "export", "--url", https());
        fails("is not https://host:port", "export", "--url", "ftp://localhost");
        fails("--count", "generate");
        fails("no such manufacturer", "generate", "--count", "1", "--mix", "Acme=1");
        fails("not json, yaml or csv", "generate", "--count", "1", "--format", "xml");
        fails("there is no command helth; there are probe, health", "helth");
        environment.remove("LAB_PASSWORD");
        fails("a password is needed", "export", "--url", http());
    }

    @Test
    void everyCommandExplainsItself() throws Exception {
        assertEquals(0, run("", "--help"));
        assertTrue(out.contains("hash-password") && out.contains("probe --help"), out);
        for (String command : List.of("health", "hash-password", "generate", "import", "export")) {
            assertEquals(0, run("", command, "--help"));
            assertTrue(out.startsWith("Usage: ise-mdm-emulator " + command), out);
        }
    }

    private void fails(String message, String... arguments) throws Exception {
        assertEquals(2, run("", arguments), () -> out + err);
        assertTrue(err.contains(message), err);
        assertEquals(1, err.lines().count(), err);
    }

    private int status(String path, String password) throws Exception {
        return service.client().send(service.request(path, "other", password).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private String http() {
        return "http://localhost:" + service.httpPort();
    }

    private String https() {
        return "https://localhost:" + service.httpsPort();
    }

    private String ca() {
        return service.dataDirectory().resolve("tls/certificate.pem").toString();
    }

    /** Where standard output goes; {@code null} for {@link #out}. */
    private File output;

    private int run(String input, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(PackagedBuild.command(List.of("-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + LISTED_CLASSES + ":none:filecount=0")));
        line.addAll(List.of(arguments));
        File said = File.createTempFile("err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile()).redirectError(said);
        if (output != null) {
            builder.redirectOutput(output);
        }
        builder.environment().remove("LAB_PASSWORD");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        err = Files.readString(said.toPath());
        Files.delete(said.toPath());
        return code;
    }
}
