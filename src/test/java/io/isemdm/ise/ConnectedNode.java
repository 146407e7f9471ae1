package io.isemdm.ise;

import java.io.IOException;
import java.net.URL;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.quarkus.test.common.http.TestHTTPResource;

/** A test in which one ISE node calls the running service, over a connection that lasts as long as the test method. */
abstract class ConnectedNode {

    @TestHTTPResource
    URL service;

    IseNode ise;

    @BeforeEach
    void connect() throws IOException {
        ise = new IseNode(service.getPort());
    }

    @AfterEach
    void close() throws IOException {
        ise.close();
    }
}
