package io.isemdm.probe.check;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

import io.isemdm.ise.xml.AttributesElement;
import io.isemdm.ise.xml.DeviceElement;
import io.isemdm.probe.client.Exchange;

/** What the attributes of a device have to look like, in whichever answer it is. */
final class AttributeRules {

    /** In seconds this is the year 5138, in milliseconds 1973, before there were devices. */
    private static final long EARLIEST_MILLIS = 100_000_000_000L;
    private static final int MOST_MACS = 5;
    private static final int LONGEST_GUID_BYTES = 127;
    private static final Pattern MACS = Pattern.compile("[0-9A-Fa-f]{12}( *, *[0-9A-Fa-f]{12})*");

    private final Verdicts verdicts;
    private final Instant now;

    AttributeRules(Verdicts verdicts, Instant now) {
        this.verdicts = verdicts;
        this.now = now;
    }

    void judge(Devices devices) {
        devices.list().forEach(device -> judge(device, devices.exchange()));
    }

    private void judge(DeviceElement device, Exchange exchange) {
        guid(device.guid, exchange);
        AttributesElement attributes = device.attributes;
        if (attributes == null) {
            // Real servers leave them out, and ISE takes it (seen).
            return;
        }
        guid(attributes.guid, exchange);
        if (attributes.lastCheckin != null && attributes.lastCheckin != 0) {
            long checkin = attributes.lastCheckin;
            String meant = checkin > 0 && checkin < EARLIEST_MILLIS ? Instant.ofEpochSecond(checkin).toString()
                    : "no time in the past";
            verdicts.require(Rule.DEVICES_CHECKIN, checkin >= EARLIEST_MILLIS
                    && checkin <= now.plus(1, ChronoUnit.DAYS).toEpochMilli(), "lastCheckinTimeStamp is " + checkin
                            + ", in seconds " + meant, exchange);
        }
        String macs = attributes.macAddresses;
        if (macs != null && !macs.isBlank()) {
            verdicts.require(Rule.DEVICES_MACS, MACS.matcher(macs.strip()).matches()
                    && macs.split(",").length <= MOST_MACS, "macaddresses is \"" + macs + "\"", exchange);
        }
    }

    private void guid(String guid, Exchange exchange) {
        if (guid != null && !guid.isBlank()) {
            int bytes = guid.strip().getBytes(StandardCharsets.UTF_8).length;
            verdicts.require(Rule.DEVICES_GUID, bytes <= LONGEST_GUID_BYTES, "the guid has " + bytes + " bytes",
                    exchange);
        }
    }
}
