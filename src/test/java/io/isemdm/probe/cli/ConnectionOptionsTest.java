package io.isemdm.probe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.isemdm.Alone;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;
import io.isemdm.probe.server.TestCertificates;
import io.isemdm.probe.server.TestProxy;

/** Where the server is, who calls it, and what the server shows of itself. */
@Alone
class ConnectionOptionsTest extends AtATerminal {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "test https://ise:pw-in-url@host            | the user by --user and the password by --password-file",
        "https://ise:pw-in-url@host                 | the user by --user and the password by --password-file",
        "test https://ise:pw-in-url/#@host          | the user by --user and the password by --password-file",
        "check --json https://ise:pw-in-url@host    | '--json'",
        "test --junit-xml https://ise:pw-in-url@host https://host | '--junit-xml'",
        "https://ise:pw-in-url@host https://host    | Unmatched argument",
        "test https://host --proxy http://bob:pw-in-url@a:1 | the user by --proxy-user"})
    void aPasswordInAnAddressIsNotRepeated(String line, String part) {
        assertEquals(2, terminal.run(line.strip().split(" +")));
        assertTrue(err.toString().contains(part), err::toString);
        assertFalse(err.toString().contains("pw-in-url"), err::toString);
    }

    @Test
    void aHostNameMayHaveAnUnderscore() {
        assertEquals(1, terminal.run("test", "http://no_such_host.invalid:8443", "--fast"), err::toString);
        assertTrue(out.toString().contains("nobody knows the host no_such_host.invalid"), out::toString);
        assertEquals("my_host:8443", Target.of("my_host:8443").authority());
        assertEquals("https://my_host:443", Target.of("my_host").url());
    }

    @Test
    void secretsComeFromFilesAndATokenGoesInPlaceOfThePassword() throws Exception {
        List<String> authorizations = new CopyOnWriteArrayList<>();
        server.close();
        server = new MdmServer() {
            @Override
            protected Reply reply(Call call) {
                authorizations.add(call.headers().getOrDefault("authorization", "none"));
                return super.reply(call);
            }
        };
        Path token = Files.writeString(directory.resolve("token"), "a-token\nand more\n");
        terminal.run("test", "http://localhost:" + server.port(), "--instance", MdmServer.INSTANCE, "--bearer-file",
                token.toString(), "--fast");
        assertEquals(List.of("Bearer a-token", "Bearer a-token", "Bearer a-token"), authorizations);
        assertFalse(out.toString().contains("a-token"), out::toString);
    }

    @Test
    void aProxyIsAskedForATunnelAndOnlyItHearsItsPassword() throws Exception {
        TestCertificates certificates = new TestCertificates();
        Path root = pem(certificates);
        Path secret = Files.writeString(directory.resolve("proxy-password"), "proxy-secret");
        try (MdmServer secure = new MdmServer(certificates.server("localhost", 30, true));
                TestProxy proxy = new TestProxy()) {
            assertEquals(0, terminal.run("test", "https://localhost:" + secure.port(), "--instance",
                    MdmServer.INSTANCE, "--user", MdmServer.USER, "--password-file", "-", "--ca", root.toString(),
                    "--proxy", "http://localhost:" + proxy.port() + "/", "--proxy-user", "bob",
                    "--proxy-password-file", secret.toString()), out::toString);
            String credentials = Base64.getEncoder().encodeToString("bob:proxy-secret".getBytes());
            assertEquals(3, proxy.asked().size(), "a handshake for each version of TLS, and the call");
            for (String head : proxy.asked()) {
                assertEquals("CONNECT localhost:" + secure.port() + " HTTP/1.1\r\nHost: localhost:" + secure.port()
                        + "\r\nProxy-Authorization: Basic " + credentials + "\r\n\r\n", head);
            }
        }
    }

    @Test
    void theCertificateIsShownAsItWasPresented() throws Exception {
        TestCertificates certificates = new TestCertificates();
        Path root = pem(certificates);
        try (MdmServer secure = new MdmServer(certificates.server("localhost", 30, true), "TLSv1.2")) {
            List<String> line = List.of("test", "https://localhost:" + secure.port(), "--instance",
                    MdmServer.INSTANCE, "--user", MdmServer.USER, "--password-file", "-", "--ca", root.toString(),
                    "--json=" + directory.resolve("test.json"));
            assertEquals(0, terminal.run(line.toArray(String[]::new)), out::toString);
        }
        assertTrue(out.toString().contains("names              localhost"), out::toString);
        assertTrue(out.toString().contains("chain sent         2 certificates"), out::toString);
        assertTrue(out.toString().contains("TLS offered        TLSv1.2\n"), out::toString);
        JsonNode certificate = new ObjectMapper().readTree(directory.resolve("test.json").toFile()).get("certificate");
        assertEquals("localhost", certificate.get("names").get(0).asText());
        assertTrue(out.toString().contains("key                " + certificate.get("key").asText()), out::toString);
        assertTrue(certificate.get("key").asText().matches("(RSA|EC) [0-9]+"), certificate::toString);
        assertEquals(1, certificate.get("tls").size());
    }

    private Path pem(TestCertificates certificates) throws Exception {
        return Files.writeString(directory.resolve("root.pem"), "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificates.root().getEncoded())
                + "\n-----END CERTIFICATE-----\n");
    }
}
