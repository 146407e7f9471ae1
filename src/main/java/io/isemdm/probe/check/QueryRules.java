package io.isemdm.probe.check;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import io.isemdm.integration.DeviceAttribute;
import io.isemdm.ise.QueryCriterion;
import io.isemdm.probe.client.Exchange;
import io.isemdm.probe.client.IseCalls;
import io.isemdm.probe.client.IseRequest;

/** Filters, the list of every device, and queries that no server can answer. */
final class QueryRules {

    private static final String NO_CRITERION = "serial_number";

    /** One that is really missing is enough. */
    private static final int MOST_MISSED = 1;

    private final CheckRun run;
    private final Verdicts verdicts;
    private final KnownDevices known;

    QueryRules(CheckRun run, KnownDevices known) {
        this.run = run;
        this.verdicts = run.verdicts;
        this.known = known;
    }

    /** Every device; the first page shows some that comply, and perhaps some that are missing in the poll. */
    void list(ServedVersion version, PollRules poll) throws CheckEndedException {
        run.at("every device");
        Exchange exchange = run.call(IseRequest.get(IseCalls.everything(version.version(), version.apiPath(), "0")));
        if (exchange.status() >= 400 && exchange.status() < 500) {
            verdicts.fail(Rule.DEVICES_LIST, "the status is " + exchange.status(), exchange);
            return;
        }
        run.devices(version, exchange, Rule.DEVICES_LIST, "attributes").ifPresent(devices -> {
            verdicts.require(Rule.PAGING_SIZE, devices.list().size() <= version.queryMaxSize(), devices.list().size()
                    + " devices in one answer, query_max_size is " + version.queryMaxSize(), exchange);
            devices.list().stream().filter(poll::misses).limit(MOST_MISSED).forEach(known::listed);
            devices.list().forEach(known::listed);
        });
    }

    void check(ServedVersion version) throws CheckEndedException {
        run.at("filters");
        filters(version);
        if (verdicts.broken(Rule.DEVICES_UNKNOWN)) {
            // A server that answers so to an unknown device answers so to whatever it does not understand.
            return;
        }
        findsNothing(version, NO_CRITERION, run.unknownDigits(12), Rule.DEVICES_CRITERION);
        findsNothing(version, "macaddress", "xyz", Rule.DEVICES_MALFORMED);
    }

    private void filters(ServedVersion version) throws CheckEndedException {
        QueryCriterion criterion = known.of(QueryCriterion.MAC_ADDRESS).isEmpty() && QueryCriterion.GUID.isIn(
                version.version()) ? QueryCriterion.GUID : QueryCriterion.MAC_ADDRESS;
        String value = known.of(criterion).stream().findFirst().orElse(null);
        if (value == null) {
            verdicts.skip(Rule.DEVICES_FILTER, "no device is known (--mac, --guid)");
            verdicts.skip(Rule.DEVICES_FILTER_ONLY, "no device is known (--mac, --guid)");
            return;
        }
        Set<DeviceAttribute> all = attributes(version, criterion, value, "all");
        filter(version, criterion, value, "register_status", all, EnumSet.of(DeviceAttribute.REGISTER_STATUS));
        filter(version, criterion, value, "register_status+compliance_status", all,
                EnumSet.of(DeviceAttribute.REGISTER_STATUS, DeviceAttribute.COMPLIANCE));
    }

    private void filter(ServedVersion version, QueryCriterion criterion, String value, String filter,
            Set<DeviceAttribute> all, Set<DeviceAttribute> asked) throws CheckEndedException {
        Optional<Devices> answer = run.devices(version, IseRequest.get(version.devices(criterion.protocolName(), value,
                filter)), Rule.DEVICES_FILTER);
        if (answer.isEmpty() || all == null) {
            return;
        }
        Set<DeviceAttribute> written = written(answer.get());
        Set<DeviceAttribute> missing = EnumSet.copyOf(asked);
        missing.retainAll(all);
        missing.removeAll(written);
        verdicts.require(Rule.DEVICES_FILTER, missing.isEmpty(), "filter=" + filter + " leaves out " + missing,
                answer.get().exchange());
        Set<DeviceAttribute> more = EnumSet.noneOf(DeviceAttribute.class);
        more.addAll(written);
        more.removeAll(asked);
        verdicts.require(Rule.DEVICES_FILTER_ONLY, more.isEmpty(), "filter=" + filter + " gives " + more + " too",
                answer.get().exchange());
    }

    /** @return {@code null} when the device is not found */
    private Set<DeviceAttribute> attributes(ServedVersion version, QueryCriterion criterion, String value,
            String filter) throws CheckEndedException {
        return run.devices(version, IseRequest.get(version.devices(criterion.protocolName(), value, filter)),
                Rule.DEVICES_KNOWN).filter(devices -> !devices.list().isEmpty()).map(QueryRules::written).orElse(null);
    }

    private static Set<DeviceAttribute> written(Devices devices) {
        return devices.list().stream().findFirst().filter(device -> device.attributes != null)
                .map(device -> Devices.written(device.attributes)).orElse(EnumSet.noneOf(DeviceAttribute.class));
    }

    private void findsNothing(ServedVersion version, String criterion, String value, Rule rule)
            throws CheckEndedException {
        Exchange exchange = run.call(IseRequest.get(version.devices(criterion, value, "register_status")));
        if (!run.answers.meant(exchange)) {
            return;
        }
        if (exchange.status() != 200) {
            verdicts.pass(rule);
            return;
        }
        run.devices(version, exchange, rule, "attributes").ifPresent(devices -> verdicts.require(rule,
                devices.list().isEmpty(), devices.list().size() + " devices for " + criterion + "=" + value, exchange));
    }
}
