package io.isemdm.probe.check;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.isemdm.ise.QueryCriterion;
import io.isemdm.ise.xml.AttributesElement;
import io.isemdm.ise.xml.ComplianceElement;
import io.isemdm.ise.xml.DeviceElement;
import io.isemdm.probe.client.Exchange;
import io.isemdm.probe.client.IseClient;
import io.isemdm.probe.client.IseRequest;

/** Looks one device up, in the highest version that the server offers, as ISE does when it joins the network. */
public final class DeviceLookup {

    private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{2}([:.-]?[0-9A-Fa-f]{2}){5}");
    private static final Pattern MAC_BY_FOURS = Pattern.compile("[0-9A-Fa-f]{4}([:.-][0-9A-Fa-f]{4}){2}");

    private final CheckRun run;

    public DeviceLookup(IseClient client, Progress progress) {
        this.run = new CheckRun(client, CheckOptions.NONE, progress);
    }

    /**
     * @param criterion {@code null} takes a MAC address for one and everything else for a GUID, or before version 3 for
     *                  a UDID
     */
    public DeviceView run(QueryCriterion criterion, String value) {
        try {
            return look(criterion, value);
        } catch (CheckEndedException e) {
            return notAsked();
        }
    }

    private DeviceView look(QueryCriterion given, String value) throws CheckEndedException {
        if (!new CertificateRules(run.client.target(), run.verdicts, Instant.now()).check()) {
            return notAsked();
        }
        new MdmInfoRules(run).check();
        ServedVersion version = run.served.values().stream().reduce((lower, higher) -> higher).orElse(null);
        if (version == null) {
            return notAsked();
        }
        QueryCriterion criterion = given != null ? given : isMac(value) ? QueryCriterion.MAC_ADDRESS
                : QueryCriterion.GUID.isIn(version.version()) ? QueryCriterion.GUID : QueryCriterion.UDID;
        String asked = criterion == QueryCriterion.MAC_ADDRESS ? Devices.hex(value) : value;
        run.at("look-up by " + criterion.protocolName());
        Exchange exchange = run.call(IseRequest.get(version.devices(criterion.protocolName(), asked, "all")));
        Optional<Devices> devices = run.devices(version, exchange, Rule.API_PATH_WORKS, "attributes");
        devices.ifPresent(answer -> new AttributeRules(run.verdicts, Instant.now()).judge(answer));
        devices.ifPresent(answer -> answer.list()
                .forEach(device -> LookupRules.named(run.verdicts, criterion, asked, device, exchange)));
        Map<String, String> shown = devices.flatMap(answer -> answer.list().stream().findFirst())
                .map(DeviceLookup::contextVisibility).orElse(Map.of());
        return new DeviceView(shown, devices.isPresent(), exchange.request().line(), exchange.text(), run.verdicts.judged());
    }

    private DeviceView notAsked() {
        return new DeviceView(Map.of(), false, "", "", run.verdicts.judged());
    }

    private static boolean isMac(String value) {
        return MAC.matcher(value).matches() || MAC_BY_FOURS.matcher(value).matches();
    }

    /** Protocol §8: what ISE makes of each element. */
    private static Map<String, String> contextVisibility(DeviceElement device) {
        AttributesElement attributes = device.attributes == null ? new AttributesElement() : device.attributes;
        ComplianceElement compliance = attributes.compliance == null ? new ComplianceElement() : attributes.compliance;
        Map<String, String> shown = new LinkedHashMap<>();
        put(shown, "MDMEnrolled", attributes.registerStatus);
        put(shown, "MDMCompliant", attributes.compliance == null ? null : compliance.status);
        put(shown, "MDMCompliantFailureReason", compliance.failureReason);
        put(shown, "MDMDiskEncrypted", attributes.diskEncryptionOn);
        put(shown, "MDMPinLockSet", attributes.pinLockOn);
        put(shown, "MDMJailBroken", attributes.jailBroken);
        put(shown, "MDMManufacturer", attributes.manufacturer);
        put(shown, "MDMModel", attributes.model);
        put(shown, "MDMImei", attributes.imei);
        put(shown, "MDMMeid", attributes.meid);
        put(shown, "MDMUdid", attributes.udid);
        put(shown, "MDMSerialNumber", attributes.serialNumber);
        put(shown, "MDMOSVersion", attributes.osVersion);
        put(shown, "MDMPhoneNumber", attributes.phoneNumber);
        // ISE shows 0 where none came (seen).
        put(shown, "MDMLastCheckinTimeStamp", attributes.lastCheckin == null ? Long.valueOf(0)
                : attributes.lastCheckin);
        return Collections.unmodifiableMap(shown);
    }

    private static void put(Map<String, String> shown, String name, Object value) {
        shown.put(name, value == null ? "" : value.toString());
    }
}
