package io.isemdm.probe.cli;

import java.io.StringWriter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.isemdm.probe.server.MdmServer;

/** Somebody at a terminal, and a server without mistakes. */
abstract class AtATerminal {

    final ProbeTerminal terminal = new ProbeTerminal();
    final StringWriter out = terminal.out;
    final StringWriter err = terminal.err;
    MdmServer server;

    @BeforeEach
    void open() throws Exception {
        server = new MdmServer();
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }
}
