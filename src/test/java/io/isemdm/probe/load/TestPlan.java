package io.isemdm.probe.load;

import java.time.Duration;
import java.util.List;

import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.TestDevice;

/** What is done to a server for tests: few calls, and as long as it takes to count them. */
final class TestPlan {

    /** The addresses of its devices. */
    static final List<String> MACS = MdmServer.DEVICES.stream().map(TestDevice::mac).toList();

    /** A hundred authentications in the second that is counted, of one node without heartbeats. */
    static final LoadPlan HUNDRED = LoadPlan.DEFAULT.withArrivals(Arrivals.constant(100)).withIdentifiers(MACS)
            .withHeartbeat(Duration.ZERO).withThreads(2).lasting(Duration.ZERO, Duration.ofSeconds(1));

    private TestPlan() {
    }
}
