package io.isemdm.probe.check;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.isemdm.integration.ApiVersion;
import io.isemdm.ise.QueryCriterion;
import io.isemdm.ise.xml.DeviceElement;
import io.isemdm.probe.client.Exchange;
import io.isemdm.probe.client.IseCalls;
import io.isemdm.probe.client.IseRequest;

/** The poll for non-compliant devices, page after page as ISE reads it. */
final class PollRules {

    private static final String GUID = "guid";
    private static final String MAC_ADDRESS = "macaddress";
    private static final String STALE_CURSOR = "2147483647";
    private static final int THROTTLED = 503;

    private final CheckRun run;
    private final Verdicts verdicts;
    private final KnownDevices known;
    private final AttributeRules attributes;
    private final Set<String> polledGuids = new HashSet<>();
    private boolean complete;
    private boolean polledAgain;

    PollRules(CheckRun run, KnownDevices known, AttributeRules attributes) {
        this.run = run;
        this.verdicts = run.verdicts;
        this.known = known;
        this.attributes = attributes;
    }

    /** @return whether the api_path leads to devices, as far as the poll can tell */
    boolean check(ServedVersion version) throws CheckEndedException {
        run.at("poll of version " + version.version().number());
        boolean third = version.version() == ApiVersion.V3;
        follow(version, third ? GUID : null);
        if (verdicts.broken(Rule.API_PATH_WORKS)) {
            return false;
        }
        if (third) {
            page(version, "0", MAC_ADDRESS);
        }
        staleCursor(version);
        return true;
    }

    /**
     * Holds a device that a look-up of version 3 found against what the poll listed. One that stopped complying since
     * is in the next poll, so that is read before anything is said.
     */
    void holds(ServedVersion version, DeviceElement device, Exchange lookup) throws CheckEndedException {
        if (misses(device) && !polledAgain) {
            polledAgain = true;
            run.at("poll of version " + version.version().number() + ", once more");
            follow(version, GUID);
        }
        if (complete && isNonCompliant(device)) {
            verdicts.require(Rule.POLL_COMPLETE, !misses(device), "the device " + guid(device)
                    + " is not in the poll", lookup);
        }
    }

    /** Whether a device that does not comply was not in the poll. */
    boolean misses(DeviceElement device) {
        return complete && isNonCompliant(device) && !polledGuids.contains(guid(device).toLowerCase(Locale.ROOT));
    }

    private static boolean isNonCompliant(DeviceElement device) {
        return device.attributes != null && device.attributes.compliance != null
                && Boolean.FALSE.equals(device.attributes.compliance.status)
                && Boolean.TRUE.equals(device.attributes.registerStatus)
                && !Devices.identifiers(device, QueryCriterion.GUID).isEmpty();
    }

    private static String guid(DeviceElement device) {
        return Devices.identifiers(device, QueryCriterion.GUID).get(0);
    }

    /** The devices of a page; empty when there are none to go on with. */
    private Optional<Devices> page(ServedVersion version, String cursor, String identifier)
            throws CheckEndedException {
        Exchange exchange = run.call(IseRequest.get(IseCalls.poll(version.version(), version.apiPath(), cursor,
                identifier)));
        if (exchange.status() == THROTTLED && exchange.trouble() == null) {
            // Intune does so for three hours after one hour of polls (seen).
            List.of(Rule.POLL_ANSWERS, Rule.POLL_STATUS, Rule.POLL_NAMED, Rule.POLL_COMPLETE, Rule.PAGING_ENDS,
                    Rule.PAGING_NO_REPEATS, Rule.PAGING_NO_GAPS, Rule.PAGING_SIZE, Rule.PAGING_STALE)
                    .forEach(rule -> verdicts.skip(rule, "the server throttles the poll (503)"));
            return Optional.empty();
        }
        boolean first = cursor.equals("0") && !MAC_ADDRESS.equals(identifier);
        if (List.of(400, 404, 405).contains(exchange.status()) && !(first && exchange.status() == 404)) {
            verdicts.fail(Rule.POLL_ANSWERS, exchange.request().line() + " is answered with " + exchange.status(),
                    exchange);
            return Optional.empty();
        }
        Optional<Devices> page = run.devices(version, exchange, Rule.API_PATH_WORKS, "attributes");
        page.ifPresent(devices -> judge(version, devices));
        return page;
    }

    private void judge(ServedVersion version, Devices page) {
        verdicts.pass(Rule.POLL_ANSWERS);
        verdicts.require(Rule.PAGING_SIZE, page.list().size() <= version.queryMaxSize(), page.list().size()
                + " devices in one answer, query_max_size is " + version.queryMaxSize(), page.exchange());
        attributes.judge(page);
        for (DeviceElement device : page.list()) {
            if (device.attributes != null && device.attributes.compliance != null) {
                verdicts.require(Rule.POLL_STATUS, !Boolean.TRUE.equals(device.attributes.compliance.status),
                        Devices.identity(device) + " is compliant", page.exchange());
            }
            if (version.version() == ApiVersion.V3) {
                verdicts.require(Rule.POLL_NAMED, isSaid(device.guid) || isSaid(device.macAddress),
                        "a device has neither guid nor macaddress", page.exchange());
            }
        }
    }

    private static boolean isSaid(String name) {
        return name != null && !name.isBlank();
    }

    private void follow(ServedVersion version, String identifier) throws CheckEndedException {
        PageTrail trail = new PageTrail(run.options.maxPages());
        String cursor = "0";
        while (trail.goesOn()) {
            Optional<Devices> page = page(version, cursor, identifier);
            if (page.isEmpty()) {
                return;
            }
            trail.add(page.get());
            if (version.version() == ApiVersion.V3) {
                page.get().list().forEach(this::polled);
            }
            page.get().list().forEach(known::polled);
            cursor = page.get().cursor();
        }
        trail.judge(verdicts);
        complete |= version.version() == ApiVersion.V3 && trail.ended();
    }

    private void polled(DeviceElement device) {
        Devices.identifiers(device, QueryCriterion.GUID)
                .forEach(guid -> polledGuids.add(guid.toLowerCase(Locale.ROOT)));
    }

    private void staleCursor(ServedVersion version) throws CheckEndedException {
        Exchange exchange = run.call(IseRequest.get(IseCalls.poll(version.version(), version.apiPath(), STALE_CURSOR,
                version.version() == ApiVersion.V3 ? GUID : null)));
        if (exchange.status() == THROTTLED || !run.answers.meant(exchange)) {
            return;
        }
        if (exchange.status() != 200) {
            verdicts.fail(Rule.PAGING_STALE, "the status is " + exchange.status(), exchange);
            return;
        }
        run.devices(version, exchange, Rule.PAGING_STALE, "attributes").ifPresent(devices ->
                verdicts.require(Rule.PAGING_STALE, devices.list().isEmpty() && devices.cursor().equals("0"),
                        devices.list().size() + " devices and paging_info " + devices.cursor(), exchange));
    }
}
