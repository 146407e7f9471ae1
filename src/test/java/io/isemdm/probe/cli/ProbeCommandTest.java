package io.isemdm.probe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.isemdm.Alone;
import io.isemdm.probe.server.MdmServer;
import picocli.CommandLine;

/** What is typed, and the exit code that comes of it. */
@Alone
class ProbeCommandTest extends AtATerminal {

    @Test
    void aTestConnectionThatSucceedsIsExitCode0() {
        assertEquals(0, terminal.call(server, "test"));
        assertTrue(out.toString().startsWith("ISE says: Connection Successful"), out::toString);
        assertTrue(out.toString().contains("api_path           /mdm/79fu/ciscoise/v3\n"), out::toString);
        assertEquals("", err.toString());
        assertFalse(out.toString().contains("\u001B"), "no colours where no terminal is");
    }

    @Test
    void withoutACommandTheConnectionIsTested() {
        assertEquals(0, terminal.run("http://localhost:" + server.port(), "--instance", MdmServer.INSTANCE, "--user",
                MdmServer.USER, "--password-file", "-"));
        assertTrue(out.toString().startsWith("ISE says: "), out::toString);
    }

    @Test
    void aTestConnectionThatFailsIsExitCode1AndSaysWhatToDo() {
        assertEquals(1, terminal.call(server, "test", "--instance", "mdm/ewe", "--fast"));
        assertTrue(out.toString().startsWith("ISE says: Connection Failed: 404:: the MDM server is not reachable"),
                out::toString);
        assertTrue(out.toString().contains("path.instance (seen)"), out::toString);
        assertTrue(out.toString().contains("do     Compare the Instance Name"), out::toString);
        assertFalse(out.toString().contains(MdmServer.PASSWORD), out::toString);
    }

    @Test
    void nobodyAtThePortIsWhatIseSaysToo() throws Exception {
        server.close();
        assertEquals(1, terminal.call(server, "test", "--fast"));
        assertTrue(out.toString().startsWith("ISE says: Check if the MDM server is reachable"), out::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "tset https://host                                  | \"tset\" is none of the commands test, check, device, run",
        "https://host --insance x                            | Unknown option",
        "test ftp://host                                     | is no address of a server",
        "test https://host/mdm/79fu                          | --instance mdm/79fu",
        "test https://host:99999                             | is no address of a server",
        "test //x://                                         | is no address of a server",
        "test https://my_host:99999                          | is no address of a server",
        "test https://host --password-file -                 | --password-file needs --user",
        "test https://host --password-file - --bearer-file x | --password-file and --bearer-file: give one of them",
        "test https://host --proxy-user x                    | --proxy-user needs --proxy",
        "test https://host --proxy-password-file x           | --proxy-password-file needs --proxy",
        "test https://host --proxy a:1 --proxy-password-file x | --proxy-password-file needs --proxy-user",
        "test https://host --user ise --password-file - --proxy a:1 --proxy-user x --proxy-password-file -|one of them",
        "test https://host --bearer-file - --proxy a:1 --proxy-user x --proxy-password-file - | one of them",
        "test https://host --proxy https://a:1               | is not host:port",
        "test https://host --proxy http://a:1/x              | is not host:port",
        "test https://host --instance a?b                    | Instance Name",
        "test https://host --user ise --password-file nofile | there is no file nofile",
        "test https://host --ca nofile                       | there is no file nofile",
        "test https://host --ca pom.xml                      | holds no certificate",
        "test https://host --user ise --bearer-file x        | give one of them",
        "test https://host --user i:se --password-file -     | holds no colon",
        "test https://host --proxy nothing                   | is not host:port",
        "test https://host --proxy a:1 --proxy-user x        | needs --proxy-password-file",
        "test https://host --nothing                         | --nothing",
        "test                                                | URL",
        "check --json https://host                           | write the URL before the options",
        "check --json HTTP://host                            | write the URL before the options",
        "check --json=https://host https://host              | write the URL before the options",
        "device --json https://host F434F0A1E478             | write the URL before the options",
        "--json https://host                                 | write the URL before the options",
        "run --junit-xml https://host https://host           | write the URL before the options",
        "test --ca https://host https://host                 | write the URL before the options",
        "run --identifiers https://host https://host         | write the URL before the options",
        "check https://host --mac 12                         | is not 12 hex digits",
        "check https://host --max-pages 0                    | is not 1 or more",
        "check https://host --max-pages many                 | many",
        "check https://host --allow-actions                  | need --action-device",
        "check https://host --allow-wipe --action-device x   | needs --allow-actions",
        "device https://host                                 | ID",
        "device https://host x --by compliance               | names no device"})
    void whatCannotRunIsExitCode2AndOneLine(String line, String part) {
        assertEquals(2, terminal.run(line.strip().split(" +")));
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().startsWith("Cannot probe: ") && err.toString().contains(part), err::toString);
        assertEquals("", out.toString());
    }

    @Test
    void helpNamesEveryCommandAndTheFieldsOfIsesForm() {
        for (List<String> line : List.of(List.of("--help"), List.of("test", "--help"), List.of("check", "-h"),
                List.of("device", "-h"), List.of("run", "-h"))) {
            assertEquals(0, terminal.run(line.toArray(String[]::new)));
        }
        for (String word : List.of("Hostname / IP Address", "Instance Name", "User Name", "Password", "--allow-wipe",
                "Exit codes")) {
            assertTrue(out.toString().contains(word), word);
        }
        assertEquals(2, terminal.run());
    }

    @Test
    void everyClassThatReflectionReadsIsRegisteredForANativeBuild() throws Exception {
        Set<String> registered = new TreeSet<>();
        new ObjectMapper().readTree(getClass().getResource(
                "/META-INF/native-image/io.isemdm/probe/reflect-config.json"))
                .forEach(entry -> registered.add(entry.get("name").asText()));
        Set<String> read = new TreeSet<>(List.of(ProbeCommand.class.getName(), ConnectionOptions.class.getName(),
                OutputOptions.class.getName(), TargetCommand.class.getName(), KnownOptions.class.getName(),
                HelpOption.class.getName(), LoadOptions.class.getName(), DurationForm.class.getName()));
        CommandLine probe = ProbeCommand.commandLine(ProbeTerminal.password(), new PrintWriter(out),
                new PrintWriter(err));
        probe.getSubcommands().values().forEach(command -> read.add(command.getCommand().getClass().getName()));
        assertEquals(read, registered);
    }
}
