package io.isemdm.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.fabric8.kubernetes.api.model.Probe;
import io.isemdm.PackagedService;
import io.isemdm.store.PostgresForTests;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The packaged service, started with the variables and the files that a pod of each overlay gives it. */
class OverlaysIT {

    private static final Path OVERLAYS = Path.of("k8s", "overlays");
    private static final String MDMINFO = "/networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo";
    private static final String ACCOUNTS = "/run/secrets/ise-mdm-emulator/accounts";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path root;

    @TempDir
    Path prepared;

    private PackagedService service;
    private PreparedSecrets secrets;

    @BeforeEach
    void prepare() throws Exception {
        Kubectl.isInstalledOrSkip();
        service = new PackagedService("-Xmx256m", "-XX:TieredStopAtLevel=1");
        secrets = PreparedSecrets.run(prepared, "Secrets", "Certificate", "Store");
    }

    @AfterEach
    void end() throws Exception {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void thePodOfTheLabServesIseAndTakesARotatedPasswordWithoutARestart() throws Exception {
        Overlay lab = Overlay.of(Kubectl.kustomize(OVERLAYS.resolve("lab")));
        MountedVolumes volumes = new MountedVolumes(root, lab, MountedVolumes.configuration(lab), secrets);
        start(lab, volumes);
        answersAsAPod(lab);
        assertTrue(https("/lab/inventory", "lab", password("lab")).contains("\"devices\":12"));
        Map<String, String> accounts = new TreeMap<>(secrets.files().get("ise-mdm-emulator-accounts"));
        String old = accounts.put("ise", "rotated-once\n");
        volumes.replace(ACCOUNTS, accounts);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!https(MDMINFO, "ise", "rotated-once").startsWith("HTTP/1.1 200") && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        assertStatus(200, https(MDMINFO, "ise", "rotated-once"));
        assertStatus(401, https(MDMINFO, "ise", old.strip()));
        assertEquals(128 + 15, service.stop());
    }

    @Test
    void thePodOfProductionServesIseFromPostgresql() throws Exception {
        Overlay production = Overlay.of(Kubectl.kustomize(OVERLAYS.resolve("production")));
        try (EmbeddedPostgres postgres = postgresql()) {
            String password = secrets.files().get("ise-mdm-emulator-store").get("store.properties").strip()
                    .replaceFirst("^quarkus.datasource.password=", "");
            try (Connection connection = DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
                    Statement statement = connection.createStatement()) {
                statement.execute("create role isemdm login password '" + password + "'");
                statement.execute("create database isemdm owner isemdm");
            }
            Map<String, String> configuration = new TreeMap<>(MountedVolumes.configuration(production));
            configuration.replaceAll((key, text) -> text.replace("//postgresql:5432/",
                    "//localhost:" + postgres.getPort() + "/"));
            start(production, new MountedVolumes(root, production, configuration, secrets));
            answersAsAPod(production);
            assertTrue(https("/lab/inventory", "lab", password("lab")).contains("\"devices\":0"));
            assertEquals(128 + 15, service.stop());
        }
    }

    private static EmbeddedPostgres postgresql() {
        try {
            return PostgresForTests.start();
        } catch (IOException | RuntimeException e) {
            System.err.println("SKIPPED: the overlay of production was not started: " + e);
            assumeTrue(false, "PostgreSQL could not be started: " + e.getMessage());
            throw new IllegalStateException(e);
        }
    }

    private void start(Overlay overlay, MountedVolumes volumes) throws Exception {
        for (String own : List.of("ISEMDM_ACCOUNTS_ISE_PASSWORD", "ISEMDM_ACCOUNTS_LAB_PASSWORD",
                "ISEMDM_INVENTORY_SAMPLE")) {
            service.with(own, null);
        }
        overlay.environment().forEach((variable, value) -> service.with(variable, volumes.here(value)));
        service.start();
    }

    /** The probes are green, ISE comes in by HTTPS with the Secret's certificate, and nobody by HTTP. */
    private void answersAsAPod(Overlay overlay) throws Exception {
        for (Probe probe : List.of(overlay.container().getStartupProbe(), overlay.container().getLivenessProbe(),
                overlay.container().getReadinessProbe())) {
            URI uri = URI.create("http://127.0.0.1:" + service.managementPort() + probe.getHttpGet().getPath());
            assertEquals(200, service.client().send(HttpRequest.newBuilder(uri).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode(), uri.toString());
        }
        assertStatus(200, https(MDMINFO, "ise", password("ise")));
        assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", service.httpPort()).close());
        assertTrue(!service.output().contains(password("ise")) && !service.output().contains("generated"),
                service.output());
    }

    private static void assertStatus(int status, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    }

    private String password(String account) {
        return secrets.files().get("ise-mdm-emulator-accounts").get(account).strip();
    }

    /** The whole answer, by TLS with a server that has the certificate of the Secret. */
    private String https(String path, String account, String password) throws Exception {
        String pem = secrets.files().get("ise-mdm-emulator-tls").get("tls.crt");
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("tls.crt", CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        String credentials = Base64.getEncoder()
                .encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
        try (Socket socket = context.getSocketFactory().createSocket("127.0.0.1", service.httpsPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: mdm.lab.example\r\n"
                    + "Connection: close\r\n"
                    + "Authorization: Basic " + credentials + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
