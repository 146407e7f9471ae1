package io.isemdm.probe.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.isemdm.integration.ApiVersion;
import io.isemdm.ise.QueryCriterion;
import io.isemdm.probe.client.IseCalls;
import io.isemdm.probe.client.IseRequest;
import io.isemdm.probe.client.RequestHead;
import io.isemdm.probe.client.Target;

/** The requests of a deployment, rendered once; only the identifier is put in for each call. */
final class IseRequests {

    /** Stands for the value; it is never percent-encoded, and nothing behind the value holds it. */
    private static final String PLACE = "~";

    private final Target target;
    private final ApiVersion version;
    private final String apiPath;
    private final byte[] mdmInfo;
    private final byte[] beforeMac;
    private final byte[] beforeGuid;
    private final byte[] behind;

    /** @param apiPath as mdminfo said it */
    IseRequests(Target target, ApiVersion version, String apiPath) {
        this.target = target;
        this.version = version;
        this.apiPath = apiPath;
        this.mdmInfo = bytes(IseCalls.mdmInfo(target.instance(), version.number()));
        byte[] byMac = bytes(IseCalls.devices(version, apiPath, QueryCriterion.MAC_ADDRESS.protocolName(), PLACE,
                "all"));
        byte[] byGuid = bytes(IseCalls.devices(version, apiPath, QueryCriterion.GUID.protocolName(), PLACE, "all"));
        this.beforeMac = Arrays.copyOf(byMac, place(byMac));
        this.beforeGuid = Arrays.copyOf(byGuid, place(byGuid));
        this.behind = Arrays.copyOfRange(byMac, place(byMac) + 1, byMac.length);
    }

    byte[] mdmInfo() {
        return mdmInfo;
    }

    byte[] lookup(KnownDevice device) {
        byte[] before = device.byMac() ? beforeMac : beforeGuid;
        byte[] request = Arrays.copyOf(before, before.length + device.sent().length + behind.length);
        System.arraycopy(device.sent(), 0, request, before.length, device.sent().length);
        System.arraycopy(behind, 0, request, request.length - behind.length, behind.length);
        return request;
    }

    /**
     * @param cursor 0 or that of the page before
     * @param byMac  whether version 3 is to name devices by MAC address, else by GUID
     */
    byte[] poll(String cursor, boolean byMac) {
        return bytes(IseCalls.poll(version, apiPath, cursor, version != ApiVersion.V3 ? null
                : byMac ? "macaddress" : "guid"));
    }

    private byte[] bytes(String path) {
        return RequestHead.of(target, IseRequest.get(path)).bytes();
    }

    private static int place(byte[] request) {
        String line = new String(request, StandardCharsets.ISO_8859_1);
        return line.lastIndexOf(PLACE, line.indexOf("\r\n"));
    }
}
