package io.isemdm.probe.check;

import java.util.List;
import java.util.Optional;

import io.isemdm.integration.ApiVersion;
import io.isemdm.ise.QueryCriterion;
import io.isemdm.ise.xml.AttributesElement;
import io.isemdm.ise.xml.DeviceElement;
import io.isemdm.probe.client.Exchange;
import io.isemdm.probe.client.IseCalls;
import io.isemdm.probe.client.IseRequest;

/** Look-ups of one device, as at each authentication: by identifiers that the server knows and that nobody has. */
final class LookupRules {

    private static final String ALL = "all";
    private static final int TIMED_LOOKUPS = 5;
    private static final int SLOW_MILLIS = 300;

    private final CheckRun run;
    private final Verdicts verdicts;
    private final KnownDevices known;
    private final AttributeRules attributes;
    private final PollRules poll;

    LookupRules(CheckRun run, KnownDevices known, AttributeRules attributes, PollRules poll) {
        this.run = run;
        this.verdicts = run.verdicts;
        this.known = known;
        this.attributes = attributes;
        this.poll = poll;
    }

    void check(ServedVersion version) throws CheckEndedException {
        for (QueryCriterion criterion : QueryCriterion.values()) {
            if (criterion == QueryCriterion.COMPLIANCE || !criterion.isIn(version.version())) {
                continue;
            }
            run.at("look-ups by " + criterion.protocolName() + " in version " + version.version().number());
            unknown(version, criterion);
            // A copy: what is found adds more, and the criteria to come look for those.
            for (String value : List.copyOf(known.of(criterion))) {
                known(version, criterion, value);
            }
        }
    }

    /** Takes the best of several, because the first ones warm a server up. */
    void time(ServedVersion version) throws CheckEndedException {
        Exchange fastest = null;
        for (int i = 0; i < TIMED_LOOKUPS; i++) {
            Exchange exchange = run.call(IseRequest.get(version.devices("macaddress", run.unknownMac(), ALL)));
            if (exchange.trouble() != null || exchange.status() != 200) {
                return;
            }
            fastest = fastest == null || exchange.millis() < fastest.millis() ? exchange : fastest;
        }
        verdicts.require(Rule.DEVICES_FAST, fastest.millis() < SLOW_MILLIS, "the fastest of " + TIMED_LOOKUPS
                + " look-ups took " + fastest.millis() + " ms", fastest);
    }

    /** Both spellings of the path of devices. */
    void slashes(ServedVersion version) throws CheckEndedException {
        if (version.version() == ApiVersion.V1) {
            return;
        }
        String query = "?paging=0&querycriteria=macaddress&value=" + run.unknownMac() + "&filter=" + ALL;
        Exchange with = run.call(IseRequest.get(version.apiPath() + "/devices/" + query));
        Exchange without = run.call(IseRequest.get(version.apiPath() + "/devices" + query));
        if (isRefused(with) && isRefused(without)) {
            // both the same: whatever is refused, it is not the spelling
            return;
        }
        for (Exchange exchange : List.of(with, without)) {
            if (isRefused(exchange)) {
                verdicts.fail(Rule.PATH_OPTIONAL_SLASH, exchange.request().line() + " is answered with "
                        + exchange.status(), exchange);
            } else {
                run.devices(version, exchange, Rule.PATH_OPTIONAL_SLASH, "attributes");
            }
        }
    }

    private static boolean isRefused(Exchange exchange) {
        return exchange.status() >= 400 && exchange.status() < 500;
    }

    private void unknown(ServedVersion version, QueryCriterion criterion) throws CheckEndedException {
        String value = switch (criterion) {
            case MAC_ADDRESS -> run.unknownMac();
            case IMEI -> run.unknownDigits(15);
            case MEID -> "A" + run.unknownDigits(13);
            case USERNAME, GUID_HOST_NAME -> "probe-" + run.unknownDigits(12);
            default -> run.unknownId();
        };
        run.devices(version, IseRequest.get(version.devices(criterion.protocolName(), value, ALL)),
                Rule.DEVICES_UNKNOWN).ifPresent(devices -> verdicts.require(Rule.DEVICES_UNKNOWN,
                        devices.list().isEmpty(), devices.list().size() + " devices for the unknown "
                                + criterion.protocolName() + " " + value, devices.exchange()));
    }

    private void known(ServedVersion version, QueryCriterion criterion, String value) throws CheckEndedException {
        String asked = criterion == QueryCriterion.MAC_ADDRESS ? Devices.hex(value) : value;
        Optional<Devices> answer = run.devices(version, IseRequest.get(IseCalls.devices(version.version(),
                version.apiPath(), criterion.protocolName(), asked, ALL)), Rule.DEVICES_KNOWN);
        if (answer.isEmpty()) {
            return;
        }
        Devices devices = answer.get();
        if (!verdicts.require(Rule.DEVICES_KNOWN, !devices.list().isEmpty(), "nothing is found for the "
                + criterion.protocolName() + " " + asked, devices.exchange())) {
            return;
        }
        if (criterion != QueryCriterion.USERNAME) {
            verdicts.require(Rule.DEVICES_ONE, devices.list().size() == 1, devices.list().size() + " devices for the "
                    + criterion.protocolName() + " " + asked, devices.exchange());
        }
        attributes.judge(devices);
        for (DeviceElement device : devices.list()) {
            status(device, devices);
            if (named(verdicts, criterion, asked, device, devices.exchange())) {
                known.found(device);
            }
            if (version.version() == ApiVersion.V3) {
                poll.holds(version, device, devices.exchange());
            }
        }
    }

    /** Whether the device is the one that was asked for, as far as its name tells. */
    static boolean named(Verdicts verdicts, QueryCriterion criterion, String asked, DeviceElement device,
            Exchange exchange) {
        String name = criterion == QueryCriterion.MAC_ADDRESS ? Devices.hex(device.macAddress)
                : criterion == QueryCriterion.GUID ? device.guid : null;
        return name == null || name.isBlank()
                || verdicts.require(Rule.DEVICES_NAMED, name.strip().equalsIgnoreCase(asked),
                        "asked for " + asked + " the device is named " + name, exchange);
    }

    private void status(DeviceElement device, Devices answer) {
        // A status that cannot be read is wrong for another reason.
        if (!verdicts.broken(Rule.XML_VALUES)) {
            String missing = missing(device.attributes, answer);
            verdicts.require(Rule.DEVICES_STATUS, missing == null, missing, answer.exchange());
        }
    }

    /** What a device lacks; {@code null} when it lacks nothing. */
    private static String missing(AttributesElement attributes, Devices answer) {
        if (attributes == null) {
            // Real servers leave attributes out, and ISE takes it (seen); beside them it does not look.
            return answer.answer().has("register_status") ? "register_status is there, but not inside attributes"
                    : null;
        }
        if (attributes.registerStatus == null) {
            return "register_status is missing inside attributes";
        }
        if (!attributes.registerStatus) {
            return null;
        }
        return attributes.compliance == null ? "compliance is missing inside attributes"
                : attributes.compliance.status == null ? "status is missing inside compliance" : null;
    }
}
