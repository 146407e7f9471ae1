package io.isemdm.start;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.isemdm.PackagedService;
import io.isemdm.deploy.Command;

/** The packaged service in a process of its own: what it prints, and how it refuses to start. */
class StartIT {

    private PackagedService service;

    @BeforeEach
    void prepare() throws IOException {
        service = new PackagedService();
    }

    @AfterEach
    void end() throws Exception {
        service.close();
    }

    @Test
    void theFirstStartSaysWhatToTypeIntoIseAndTheNextOnesKeepIt() throws Exception {
        service.with("ISEMDM_ACCOUNTS_ISE_PASSWORD", null).with("ISEMDM_ACCOUNTS_LAB_PASSWORD", null)
                .with("ISEMDM_INVENTORY_SAMPLE", "true").start();
        String first = service.printed(0);
        assertTrue(first.matches("(?s).*Hostname / IP Address +\\S.*"), first);
        assertTrue(first.matches("(?s).*\\n +Port +" + service.httpsPort() + "\\R.*"), first);
        assertTrue(first.matches("(?s).*Instance Name +networkIntegrationEndpoint/1/79fu\\R.*"), first);
        assertTrue(first.matches("(?s).*User Name +ise\\R.*"), first);
        assertTrue(first.matches("(?s).*Device Identifier +\\S.*"), first);
        assertTrue(first.contains("/tls/certificate.pem"), first);
        assertFalse(first.contains("WARN") || first.contains("ERROR") || first.contains("\tat "), first);
        String password = first.replaceFirst("(?s).*?Password +(\\S+).*", "$1");
        assertEquals(3, count(first, password), "in the table and in the two curl lines");

        List<String> curls = first.lines().map(String::strip).filter(line -> line.startsWith("curl ")).toList();
        assertEquals(2, curls.size());
        assertTrue(run(curls.get(0)).contains("<name>mdminfo</name>"));
        assertTrue(run(curls.get(1)).contains("<deviceList"));

        byte[] certificate = Files.readAllBytes(service.dataDirectory().resolve("tls/certificate.pem"));
        int length = service.output().length();
        assertEquals(128 + 15, service.stop(), "ended by SIGTERM");
        service.start();
        String second = service.printed(length);
        assertFalse(second.contains(password), second);
        assertTrue(second.contains("as shown at the first start"), second);
        assertArrayEquals(certificate, Files.readAllBytes(service.dataDirectory().resolve("tls/certificate.pem")));
        assertEquals(200, service.client().send(service.request(
                "/networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo", "ise", password).build(),
                HttpResponse.BodyHandlers.ofString()).statusCode(), "the password of the first start");

        service.stop();
        length = service.output().length();
        service.with("ISEMDM_TLS_NAMES", "mdm.example").start();
        assertTrue(service.output().substring(length).contains("import " + service.dataDirectory()
                .resolve("tls/certificate.pem").toRealPath() + " into ISE again"), service.output().substring(length));
    }

    @Test
    void whereIseGetsATokenTheFieldsOfOAuthAreSaid() throws Exception {
        service.start();
        Path certificate = service.dataDirectory().resolve("tls/certificate.pem");
        service.printed(0);
        service.stop();
        int length = service.output().length();
        service.with("ISEMDM_API_CLIENTS_ISE_CLIENT_ID", "0d5cd6b4-5f0d-4f6e-8f6e-3f1d0c1f7a11")
                .with("ISEMDM_API_CLIENTS_ISE_TENANT", "acme.example")
                .with("ISEMDM_API_CLIENTS_ISE_CERTIFICATE", certificate.toString())
                .with("ISEMDM_INTEGRATIONS_DEFAULT_PROFILE", "jamf")
                .with("ISEMDM_INTEGRATIONS_INTUNE_PROFILE", "intune")
                .with("ISEMDM_INTEGRATIONS_INTUNE_PATH", "StatelessNACService").start();
        String printed = service.printed(length);
        String base = "https://" + printed.replaceFirst("(?s).*?Hostname / IP Address +(\\S+).*", "$1") + ":"
                + service.httpsPort();
        String ofIntune = printed.substring(printed.indexOf("Network integration \"intune\""),
                printed.indexOf("Import the certificate"));
        List<String> fields = ofIntune.lines().skip(1).map(line -> line.strip().replaceFirst(" {2,}", "="))
                .filter(line -> !line.isEmpty()).toList();
        assertEquals(List.of("Authentication Type=OAuth - Client Credentials", "Auto Discovery=Yes",
                "Auto Discovery URL=" + base, "Client ID=0d5cd6b4-5f0d-4f6e-8f6e-3f1d0c1f7a11",
                "Token Issuing URL=" + base + "/acme.example/oauth2/v2.0/token",
                "Token Audience=https://api.manage.microsoft.com//.default"), fields.subList(0, 6));
        assertFalse(ofIntune.contains("Password"), ofIntune);
        assertTrue(printed.substring(0, printed.indexOf("Network integration \"intune\"")).contains("Password"), printed);
    }

    @Test
    void otherUsersCannotReadTheStoreInADirectoryThatTheyCanLookInto() throws Exception {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path data = Files.createDirectories(service.dataDirectory());
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        service.start();
        String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("isemdm.mv.db")));
        assertTrue(permissions.matches("rw-...---"), permissions);
        assertEquals(200, service.lab("GET", "/lab/devices?limit=1", null).statusCode());
        service.stop();
        service.start();
        assertEquals(200, service.lab("GET", "/lab/devices?limit=1", null).statusCode());
    }

    @Test
    void anIntegrationAtThePathsOfATenantIsOneLine() throws Exception {
        service.start();
        try (PackagedService refused = new PackagedService()) {
            assertRefused(refused.with("ISEMDM_API_CLIENTS_ISE_CLIENT_ID", "0d5cd6b4-5f0d-4f6e-8f6e-3f1d0c1f7a11")
                    .with("ISEMDM_API_CLIENTS_ISE_TENANT", "Acme.example")
                    .with("ISEMDM_API_CLIENTS_ISE_CERTIFICATE", service.dataDirectory().resolve("tls/certificate.pem")
                            .toString())
                    .with("ISEMDM_INTEGRATIONS_OTHER_PATH", "acme.example"),
                    "isemdm.api-clients.ise.tenant=Acme.example: the network integration other answers at the paths");
        }
    }

    @Test
    void aSecondProcessOnTheSameDataIsRefused() throws Exception {
        service.start();
        try (PackagedService second = new PackagedService()) {
            second.with("ISEMDM_DATA_DIR", service.dataDirectory().toString());
            assertRefused(second, "another process (process " + service.process().pid() + ") uses it");
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        for (int port : new int[] {service.httpPort(), service.httpsPort(), service.managementPort()}) {
            try (ServerSocket taken = new ServerSocket(port)) {
                assertRefused(service, "Port " + taken.getLocalPort() + " (");
            }
        }
    }

    @Test
    void aDataDirectoryThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.createTempFile("not-a", "directory");
        assertRefused(service.with("ISEMDM_DATA_DIR", file.resolve("data").toString()), file + "/data cannot be used");
        assertRefused(service.with("ISEMDM_DATA_DIR", file.toString()), file + " cannot be used");
        Files.delete(file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "QUARKUS_HTTP_PORT | many | QUARKUS_HTTP_PORT=many: a port is a number",
        "QUARKUS_HTTP_LIMITS_MAX_HEADER_SIZE | many | quarkus.http.limits.max-header-size=many",
        "ISEMDM_INTEGRATIONS_DEFAULT_PATH | a b | isemdm.integrations.default.path=a b",
        "ISEMDM_INTEGRATIONS_DEFAULT_QUERY_MAX_SIZE | many | isemdm.integrations.default.query-max-size=many",
        "ISEMDM_ACCOUNTS_BOB_PASSWORD | secret-of-bob | isemdm.accounts.bob.privileges is missing",
        "ISEMDM_FAILED_ATTEMPTS_NEVER_SLOWED_SOURCES | lb.example | never-slowed-sources=lb.example: must be IP",
        "ISEMDM_ISE_UNKNOWN_INSTANCE | 403 | isemdm.ise.unknown-instance=403: must be 404 or 401",
        "QUARKUS_DATASOURCE_JDBC_MAX_SIZE | many | quarkus.datasource.jdbc.max-size=many",
        "ISEMDM_TLS_NAMES | a b | isemdm.tls.names: \"a b\" is neither",
        "QUARKUS_TLS_ISEMDM_CIPHER_SUITES | TLS_MADE_UP | has no suite \"TLS_MADE_UP\"; names are those of Java",
        "ISEMDM_TLS_KEY | key.pem | isemdm.tls.key is set but isemdm.tls.certificate is not",
        "ISEMDM_TOKENS_LIFE | 30s | isemdm.tokens.life=30s: must be from 1m to 24h",
        "ISEMDM_TOKENS_LIFE | soon | isemdm.tokens.life=soon",
        "ISEMDM_TOKENS_KEY_LIFE | 0s | isemdm.tokens.key-life=0s: must be from 1m to 365d",
        "ISEMDM_SHUTDOWN_DELAY | 11m | isemdm.shutdown.delay=11m: must be from 0s to 10m",
        "ISEMDM_SHUTDOWN_TIMEOUT | soon | isemdm.shutdown.timeout=soon: is no time",
        "ISEMDM_INVENTORY_RELOAD_EVERY | 0s | isemdm.inventory.reload-every=0s: must be from 0.1s to 24h",
        "ISEMDM_INVENTORY_RELOAD_EVERY | 2d | isemdm.inventory.reload-every=48h: must be from 0.1s to 24h",
        "ISEMDM_INVENTORY_INDEX | ture | isemdm.inventory.index=ture: is neither true nor false",
        "ISEMDM_INVENTORY_INDEX_MAX_BYTES | lots | isemdm.inventory.index-max-bytes=lots: is no size; write 200M",
        "ISEMDM_INVENTORY_IMPORT_TIMEOUT | 0s | isemdm.inventory.import-timeout=0s: must be from 1s to 7d",
        "ISEMDM_INVENTORY_KEEP_MESSAGES | -1 | isemdm.inventory.keep-messages=-1: must be from 0",
        "ISEMDM_INTEGRATIONS_DEFAULT_MESSAGING | off! | isemdm.integrations.default.messaging=off!: is neither true",
        "ISEMDM_AUDIT_KEEP | '' | isemdm.audit.keep=: is no whole number",
        "ISEMDM_INVENTORY_RELOAD_EVERY | '' | isemdm.inventory.reload-every=: is no time",
        "ISEMDM_AUDIT_KEEP | -1 | isemdm.audit.keep=-1: must be from 1",
        "ISEMDM_STORE_LOCK_TIMEOUT | 10s | isemdm.store.lock-timeout=10s: is no whole number",
        "ISEMDM_BACKUP_KEEP | 0 | isemdm.backup.keep=0: must be from 1 to 1000",
        "ISEMDM_METRICS_ACCESS | nobody | isemdm.metrics.access=nobody: must be lab",
        "QUARKUS_CONFIG_LOCATIONS | /no/such/file | quarkus.config.locations: there is no file /no/such/file that",
        "QUARKUS_CONFIG_LOCATIONS | pom.xml,file:/none | quarkus.config.locations: there is no file file:/none that",
        "QUARKUS_DATASOURCE_JDBC_URL | jdbc:oracle:thin:@db | QUARKUS_DATASOURCE_JDBC_URL must begin with",
        "QUARKUS_DATASOURCE_JDBC_URL | jdbc:postgresql://localhost:1/mdm | The store does not answer",
        "QUARKUS_DATASOURCE_JDBC_URL | jdbc:postgresql://nowhere.invalid/mdm | unknown host nowhere.invalid"})
    void aBrokenConfigurationIsOneLine(String variable, String value, String part) throws Exception {
        assertRefused(service.with(variable, value), part);
        assertFalse(service.output().contains("secret"), service.output());
    }

    @Test
    void aKeyThatIsNoneIsOneLineAndAVariableThatIsNoneAWarning() throws Exception {
        for (String key : List.of("isemdm.inventory.smaple", "isemdm.tls.cert")) {
            try (PackagedService refused = new PackagedService("-D" + key + "=x")) {
                assertRefused(refused, key + ": there is no such key; " + key.substring(0, key.lastIndexOf('.')) + " has ");
            }
        }
        service.with("ISEMDM_INVENTORY_FILE", "x").start();
        assertTrue(service.output().contains("The environment variable ISEMDM_INVENTORY_FILE changes nothing"),
                service.output());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ISEMDM_ACCOUNTS_ISE_PASSWORD_HASH | $2y$12$secret | isemdm.accounts.ise has more than one of password",
        "ISEMDM_ACCOUNTS_BOB_PASSWORD_HASH | $2y$12$secret | isemdm.accounts.bob.password-hash is not a bcrypt hash of",
        "ISEMDM_ACCOUNTS_BOB_PASSWORD_FILE | /no/such/file | isemdm.accounts.bob.password-file=/no/such/file: cannot"})
    void aPasswordThatCannotBeIsOneLineThatDoesNotRepeatIt(String variable, String value, String part)
            throws Exception {
        assertRefused(service.with("ISEMDM_ACCOUNTS_BOB_PRIVILEGES", "lab").with(variable, value), part);
        assertFalse(service.output().contains("secret"), service.output());
    }

    @Test
    void aBrokenInventoryFileIsOneLine() throws Exception {
        Path file = Files.createTempFile("devices", ".json");
        Files.writeString(file, "[{\"guid\": ");
        assertRefused(service.with("ISEMDM_INVENTORY_FILES", file.toString()), file.getFileName().toString());
        Files.delete(file);
    }

    @Test
    void aStoreThatAcceptsAndSaysNothingIsOneLine() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            Thread accepting = new Thread(() -> {
                try {
                    while (true) {
                        Socket kept = silent.accept();
                        kept.setKeepAlive(true);
                    }
                } catch (IOException e) {
                    // closed: the test is over
                }
            });
            accepting.start();
            assertRefused(service.with("QUARKUS_DATASOURCE_JDBC_URL",
                    "jdbc:postgresql://localhost:" + silent.getLocalPort() + "/mdm"), "The store does not answer");
        }
    }

    @Test
    void anUnknownInstanceChallengesWhereThatIsConfiguredAndIsNotFoundWithGoodCredentials() throws Exception {
        service.with("ISEMDM_ISE_UNKNOWN_INSTANCE", "401").start();
        String unknown = "/networkIntegrationEndpoint/1/ewe/ciscoise/mdminfo";
        HttpResponse<String> challenged = service.client().send(service.request(unknown, "ise", "wrong").build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(401, challenged.statusCode());
        assertTrue(challenged.headers().firstValue("WWW-Authenticate").orElseThrow().startsWith("Basic realm="));
        HttpResponse<String> notFound = service.ise(unknown);
        assertEquals(404, notFound.statusCode());
        assertTrue(notFound.body().contains("No network integration has this Instance Name"), notFound.body());
        assertEquals(200, service.ise("/networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo").statusCode());
        // what is no path of ISE's is not challenged as if it were
        assertEquals(404, service.ise("/nothing").statusCode());
    }

    private static void assertRefused(PackagedService service, String part) throws Exception {
        Process process = service.launch();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it should have given up");
        assertEquals(1, process.exitValue(), service.output());
        List<String> lines = service.output().lines().toList();
        String last = lines.get(lines.size() - 1);
        assertTrue(last.startsWith("Cannot start: ") && last.contains(part), service.output());
        // A test may have watched it refuse before; what the log says on standard output is no error.
        assertTrue(lines.stream().allMatch(line -> line.startsWith("Cannot start: ") || line.contains(" INFO  ")),
                service.output());
    }

    private static String run(String line) throws Exception {
        Command.isInstalledOrSkip(List.of("curl", "--version"), "what the start prints was not pasted");
        return Command.run(new ProcessBuilder("sh", "-c", line));
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
