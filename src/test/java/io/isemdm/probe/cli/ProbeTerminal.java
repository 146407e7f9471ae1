package io.isemdm.probe.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.isemdm.probe.server.MdmServer;

/** Where somebody types a command of the probe and reads what comes of it; standard input holds the password. */
final class ProbeTerminal {

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    /** Types a line; returns the exit code. */
    int run(String... line) {
        return ProbeCommand.run(password(), new PrintWriter(out), new PrintWriter(err), line);
    }

    /** Types a command for a server, with the right Instance Name, unless another one is given, and credentials. */
    int call(MdmServer server, String command, String... more) {
        List<String> line = new ArrayList<>(List.of(command, "http://localhost:" + server.port()));
        if (!Arrays.asList(more).contains("--instance")) {
            line.addAll(List.of("--instance", MdmServer.INSTANCE));
        }
        line.addAll(List.of("--user", MdmServer.USER, "--password-file", "-"));
        line.addAll(Arrays.asList(more));
        return run(line.toArray(String[]::new));
    }

    static InputStream password() {
        return new ByteArrayInputStream((MdmServer.PASSWORD + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
