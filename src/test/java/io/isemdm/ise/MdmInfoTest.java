package io.isemdm.ise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class MdmInfoTest {

    @TestHTTPResource
    URL service;

    @Test
    void x() throws Exception {
        for (String path : new String[]{"//networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo/?ise_api_version=3",
            "/networkIntegrationEndpoint/1/79fu/ciscoise/v3/devices/?paging=0&querycriteria=compliance&value=false&filter=all",
            "/networkIntegrationEndpoint/1/79fu/ciscoise/v1/devices/0/all"}) {
            try (var socket = new java.net.Socket("localhost", service.getPort())) {
                socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: mdm.example:443\r\nAuthorization: Basic "
                    + java.util.Base64.getEncoder().encodeToString("ise:ise-secret".getBytes()) + "\r\nConnection: close\r\n\r\n").getBytes());
                System.out.println(new String(socket.getInputStream().readAllBytes()));
            }
        }
    }
}
