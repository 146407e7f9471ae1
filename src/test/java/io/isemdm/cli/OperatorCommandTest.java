package io.isemdm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;

import io.isemdm.Alone;

@Alone
class OperatorCommandTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void whatReadsOptionsByReflectionIsKnownToTheNativeImage() throws Exception {
        Set<String> registered = new TreeSet<>();
        new ObjectMapper().readTree(OperatorCommand.class.getResource(
                "/META-INF/native-image/io.isemdm/cli/reflect-config.json"))
                .forEach(entry -> registered.add(entry.get("name").asText()));
        Set<String> read = new TreeSet<>(List.of(OperatorCommand.class.getName(), LabConnection.class.getName(),
                OutputFile.class.getName()));
        OperatorCommand.commandLine(Streams.ofProcess()).getSubcommands().values()
                .forEach(command -> read.add(command.getCommand().getClass().getName()));
        assertEquals(read, registered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash-password My-Secret", "hash-password -- My-Secret",
        "hash-password --password=My-Secret",
        "hash-password --password My-Secret", "import --password=My-Secret", "import --password=My-Secret a.csv",
        "export -p My-Secret", "export -pMy-Secret", "export My-Secret", "health ready My-Secret",
        "--password=My-Secret",
        "export --password-file - --url https://lab:My-Secret@host",
        "export --password-file - --url https://lab:My-Secret/@host",
        "export --password-file - --url lab:My-Secret@host"})
    void aSecretThatWasTypedAsAnArgumentIsNotRepeated(String line) {
        assertEquals(OperatorCommand.COULD_NOT_RUN,
                run("password\n".getBytes(StandardCharsets.UTF_8), line.split(" ")));
        assertFalse(said.toString().contains("Secret"), said.toString());
        assertEquals(1, said.toString().lines().count(), said.toString());
    }

    @Test
    void anOptionThatThereIsNotIsNamedWithoutItsValue() {
        run(new byte[0], "export", "--password=My-Secret");
        assertEquals("there is no option --password; a secret is no argument: it comes by a file or standard input"
                + " (export --help)", said.toString().strip());
    }

    @Test
    void aPasswordThatIsNotUtf8IsRefused() {
        assertEquals(OperatorCommand.COULD_NOT_RUN, run("gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1),
                "hash-password"));
        assertEquals("--password-file: not UTF-8: save it as UTF-8", said.toString().strip());
        assertEquals(OperatorCommand.DONE, run("\uFEFFgr\u00fcn\r\n\u00ff".getBytes(StandardCharsets.UTF_8),
                "hash-password"));
    }

    @Test
    void healthRepeatsWhatASentenceOfTheServiceSays() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            byte[] body = (call.getRequestURI().getPath().endsWith("live") ? "{\n  \"status\": \"is DOWN\"\n}"
                    : "Credentials are missing\nor not accepted\n").getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(401, body.length);
            call.getResponseBody().write(body);
            call.close();
        });
        server.start();
        try {
            String port = String.valueOf(server.getAddress().getPort());
            assertEquals(OperatorCommand.REFUSED, run(new byte[0], "health", "--port", port));
            assertEquals("ready: 401 Credentials are missing or not accepted", said.toString().strip());
            run(new byte[0], "health", "live", "--port", port);
            assertEquals("live: 401 {\"status\":\"is DOWN\"}", said.toString().strip());
        } finally {
            server.stop(0);
        }
    }

    private int run(byte[] input, String... arguments) {
        said.reset();
        return OperatorCommand.run(new Streams(new ByteArrayInputStream(input),
                new PrintStream(new ByteArrayOutputStream()), new PrintStream(said, true)), arguments);
    }
}
