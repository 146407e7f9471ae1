package io.isemdm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.isemdm.PackagedService;

/** A backup of the embedded store while the service runs, and what a user does to get it back. */
class BackupIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void whatWasBackedUpIsThereAgainAfterTheFileWasPutBack() throws Exception {
        try (PackagedService service = new PackagedService()) {
            service.with("ISEMDM_BACKUP_KEEP", "2").with("ISEMDM_LOG_JSON", "true").start();
            device(service, "before");
            HttpResponse<String> answer = service.lab("POST", "/lab/backup", null);
            assertEquals(201, answer.statusCode(), answer.body());
            JsonNode backup = JSON.readTree(answer.body());
            Path file = service.dataDirectory().resolve(backup.get("file").asText());
            assertEquals(Files.size(file), backup.get("bytes").asLong());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            device(service, "after");
            assertEquals(List.of("before", "after"), serials(service));
            assertEquals(143, service.stop());
            restore(file, service.dataDirectory());
            service.start();
            assertEquals(List.of("before"), serials(service));
            for (int i = 0; i < 3; i++) {
                assertEquals(201, service.lab("POST", "/lab/backup", null).statusCode());
            }
            try (Stream<Path> left = Files.list(file.getParent())) {
                assertEquals(2, left.count(), "the newest are kept, and nothing unfinished");
            }
            assertTrue(Files.notExists(file), "the oldest went");
            assertEveryLineOfTheLogIsJson(service.output());
        }
    }

    private static void assertEveryLineOfTheLogIsJson(String output) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : output.lines().filter(text -> text.startsWith("{")).toList()) {
            lines.add(JSON.readTree(line));
        }
        assertTrue(lines.stream().anyMatch(line -> line.path("loggerName").asText().endsWith("BackupResource")
                && line.path("message").asText().endsWith("was written for lab")
                && line.path("level").asText().equals("INFO")), output);
        assertTrue(output.lines().noneMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\d .*")),
                "no line in the other form");
    }

    private static void restore(Path backup, Path data) throws Exception {
        try (ZipFile zip = new ZipFile(backup.toFile());
                InputStream store = zip.getInputStream(zip.getEntry("isemdm.mv.db"))) {
            Files.copy(store, data.resolve("isemdm.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void device(PackagedService service, String serial) throws Exception {
        assertEquals(201, service.lab("POST", "/lab/devices", "{\"serial_number\": \"" + serial + "\"}").statusCode());
    }

    private static List<String> serials(PackagedService service) throws Exception {
        return JSON.readTree(service.lab("GET", "/lab/devices", null).body()).get("devices")
                .findValuesAsText("serial_number");
    }
}
