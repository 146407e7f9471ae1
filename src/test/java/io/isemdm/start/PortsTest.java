package io.isemdm.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;
import io.isemdm.FreePorts;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

@Alone
class PortsTest {

    private static final String SAID = "Address already in use";

    @Test
    void aPortThatWasTakenAfterTheCheckIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(FreePorts.next())) {
            assertEquals("Port " + taken.getLocalPort() + " (management) is taken by another process; stop that one or"
                    + " set QUARKUS_MANAGEMENT_PORT to a free port",
                    Ports.takenMeanwhile(config(FreePorts.next(), FreePorts.next(), taken.getLocalPort()), SAID));
        }
    }

    @Test
    void aPortThatIsFreeAgainIsOneOfThree() {
        String said = Ports.takenMeanwhile(config(FreePorts.next(), FreePorts.next(), FreePorts.next()), SAID);
        assertTrue(said.contains("QUARKUS_HTTP_SSL_PORT, QUARKUS_HTTP_PORT and QUARKUS_MANAGEMENT_PORT"), said);
        assertTrue(said.contains(SAID), said);
    }

    private static SmallRyeConfig config(int https, int http, int management) {
        return new SmallRyeConfigBuilder()
                .withDefaultValue("quarkus.http.ssl-port", String.valueOf(https))
                .withDefaultValue("quarkus.http.port", String.valueOf(http))
                .withDefaultValue("quarkus.management.port", String.valueOf(management)).build();
    }
}
