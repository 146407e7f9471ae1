package io.isemdm.probe;

import io.isemdm.ise.QueryCriterion;
import io.isemdm.probe.check.CheckOptions;
import io.isemdm.probe.check.CheckReport;
import io.isemdm.probe.check.ConformanceCheck;
import io.isemdm.probe.check.ConnectionReport;
import io.isemdm.probe.check.ConnectionTest;
import io.isemdm.probe.check.DeviceLookup;
import io.isemdm.probe.check.DeviceView;
import io.isemdm.probe.check.Progress;
import io.isemdm.probe.client.IseClient;
import io.isemdm.probe.client.Target;

/** Cisco ISE as an MDM server sees it. Whatever the server does, each call ends and costs little. For one thread. */
public final class SimulatedIse implements AutoCloseable {

    private final IseClient client;
    private final Progress progress;

    private SimulatedIse(Target target, Progress progress) {
        this.client = new IseClient(target);
        this.progress = progress;
    }

    /** An ISE into whose form <i>External MDM</i> a server was typed. */
    public static SimulatedIse of(Target target) {
        return of(target, Progress.NONE);
    }

    /** @param progress hears what is being done */
    public static SimulatedIse of(Target target, Progress progress) {
        return new SimulatedIse(target, progress);
    }

    /** ISE's button <i>Test Connection</i>. */
    public ConnectionReport testConnection() {
        return new ConnectionTest(client, progress).run();
    }

    /**
     * Holds the server to every rule of the protocol.
     *
     * @param options what may be done, and which devices the server has
     */
    public CheckReport check(CheckOptions options) {
        return new ConformanceCheck(client, options, progress).run();
    }

    /**
     * Looks a device up as ISE does when it joins the network.
     *
     * @param criterion {@code null} takes a MAC address for one and everything else for a GUID, or before version 3 for
     *                  a UDID
     */
    public DeviceView device(QueryCriterion criterion, String value) {
        return new DeviceLookup(client, progress).run(criterion, value);
    }

    @Override
    public void close() {
        client.close();
    }
}
