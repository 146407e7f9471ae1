package io.isemdm.probe.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.isemdm.integration.ApiVersion;
import io.isemdm.ise.QueryCriterion;
import io.isemdm.ise.xml.DeviceElement;
import io.isemdm.probe.client.Exchange;
import io.isemdm.probe.client.IseRequest;

/** batchdevices, and what touches a device: only the one that the user named, and only as far as the user allows. */
final class OperationRules {

    private static final String ACTION = "action";
    private static final String MESSAGE = "sendmessage";

    private final CheckRun run;
    private final Verdicts verdicts;
    private final KnownDevices known;

    OperationRules(CheckRun run, KnownDevices known) {
        this.run = run;
        this.verdicts = run.verdicts;
        this.known = known;
    }

    /** One device that is known, where one is, and one that is not. */
    void batch() throws CheckEndedException {
        ServedVersion version = run.served.get(ApiVersion.V2);
        if (version == null) {
            verdicts.skip(Rule.BATCH, "the server does not offer version 2");
            return;
        }
        run.at("batchdevices");
        List<String> macs = known.of(QueryCriterion.MAC_ADDRESS).stream().limit(1).map(Devices::hex).toList();
        String body = "<ise_api>" + macs.stream().map(mac -> "<value>" + mac + "</value>").collect(
                Collectors.joining()) + "<value>" + run.unknownMac() + "</value></ise_api>";
        Exchange exchange = run.call(IseRequest.of("POST", version.apiPath()
                + "/batchdevices/?paging=0&querycriteria=macaddress&filter=all", xml(body)));
        if (!run.answers.meant(exchange)) {
            return;
        }
        if (exchange.status() != 200) {
            verdicts.fail(Rule.BATCH, "the status is " + exchange.status(), exchange);
            return;
        }
        run.devices(version, exchange, Rule.BATCH, "attributes").ifPresent(devices -> verdicts.require(Rule.BATCH,
                devices.list().size() == macs.size(), devices.list().size() + " devices for " + macs.size()
                        + " known and one unknown address", exchange));
    }

    /** @param version the highest one that is served */
    void actions(ServedVersion version) throws CheckEndedException {
        List<Rule> rules = List.of(Rule.ACTION, Rule.ACTION_DEVICE, Rule.ACTION_DONE, Rule.ACTION_SPELLINGS,
                Rule.ACTION_UNKNOWN, Rule.ACTION_WIPES, Rule.MESSAGE);
        String why = !run.options.allowActions() ? "not allowed (--allow-actions)"
                : run.options.actionDevice() == null ? "no device is named (--action-device)" : null;
        if (why != null) {
            rules.forEach(rule -> verdicts.skip(rule, why));
            return;
        }
        run.at("actions");
        String device = identifier(run.options.actionDevice());
        message(version, device);
        if (!action(version, "/action/actionType=pin_lock", device, Rule.ACTION)) {
            return;
        }
        action(version, "/action/?actionType=pin_lock", device, Rule.ACTION_SPELLINGS);
        action(version, "/action?actionType=pin_lock", device, Rule.ACTION_SPELLINGS);
        unknownDevice(version);
        if (run.options.allowWipe()) {
            action(version, "/action/actionType=corporate_wipe", device, Rule.ACTION_WIPES);
            action(version, "/action/actionType=full_wipe", device, Rule.ACTION_WIPES);
        } else {
            verdicts.skip(Rule.ACTION_WIPES, "not allowed (--allow-wipe)");
        }
    }

    private boolean action(ServedVersion version, String path, String device, Rule rule) throws CheckEndedException {
        Optional<Devices> answer = results(version, "POST", path, "<ise_api><identifier>" + device
                + "</identifier></ise_api>", ACTION, rule);
        answer.ifPresent(devices -> {
            List<DeviceElement> named = devices.list();
            boolean answered = named.size() == 1 && named.get(0).result != null
                    && named.get(0).result.actionStatus != null;
            verdicts.require(rule, answered, path + ": no action_status for the device", devices.exchange());
            if (answered) {
                outcome(path, named.get(0), rule, devices.exchange());
            }
        });
        return answer.isPresent() && !verdicts.broken(rule);
    }

    private void outcome(String path, DeviceElement device, Rule rule, Exchange exchange) {
        verdicts.require(Rule.ACTION_DEVICE, isMeant(device, run.options.actionDevice()), path + ": the device is called "
                + device.macAddress + " (macaddress), " + device.guid + " (guid)", exchange);
        // After the first wipe a device may be gone for the second.
        if (rule != Rule.ACTION_WIPES) {
            String reason = device.result.failureReason;
            verdicts.require(Rule.ACTION_DONE, device.result.actionStatus, path + ": action_status false, "
                    + (reason == null || reason.isBlank() ? "without a reason" : reason.strip()), exchange);
        }
    }

    /** Of one that is named by the other kind of identifier only, nothing can be said. */
    private static boolean isMeant(DeviceElement device, String called) {
        String hex = Devices.hex(called);
        boolean byMac = Devices.isMac(hex);
        String same = byMac ? Devices.hex(device.macAddress) : device.guid;
        String other = byMac ? device.guid : device.macAddress;
        return same == null || same.isBlank() ? other != null && !other.isBlank()
                : same.strip().equalsIgnoreCase(byMac ? hex : called.strip());
    }

    private void unknownDevice(ServedVersion version) throws CheckEndedException {
        String unknown = "<macaddress>" + run.unknownMac() + "</macaddress>";
        results(version, "POST", "/action/actionType=pin_lock", "<ise_api><identifier>" + unknown
                + "</identifier></ise_api>", ACTION, Rule.ACTION_UNKNOWN).ifPresent(devices -> verdicts.require(
                        Rule.ACTION_UNKNOWN, devices.list().size() == 1 && saysNo(devices.list().get(0)),
                        "no action_status false with a reason", devices.exchange()));
    }

    private static boolean saysNo(DeviceElement device) {
        return device.result != null && Boolean.FALSE.equals(device.result.actionStatus)
                && device.result.failureReason != null && !device.result.failureReason.isBlank();
    }

    private void message(ServedVersion version, String device) throws CheckEndedException {
        if (!version.messaging()) {
            verdicts.skip(Rule.MESSAGE, "messaging_support is false");
            return;
        }
        String body = "<ise_api><identifier>" + device + "<macaddress>" + run.unknownMac() + "</macaddress>"
                + "</identifier><message><message_type>Alert</message_type><message_header>ISE probe</message_header>"
                + "<message_body>A test. Nothing has to be done.</message_body></message></ise_api>";
        results(version, "PUT", "/sendmessage", body, MESSAGE, Rule.MESSAGE).ifPresent(devices -> verdicts.require(
                Rule.MESSAGE, devices.list().size() == 2 && devices.list().stream().allMatch(each ->
                        each.result != null && each.result.messageStatus != null),
                "no message_status for each of the two devices", devices.exchange()));
    }

    private Optional<Devices> results(ServedVersion version, String method, String path, String body, String name,
            Rule rule) throws CheckEndedException {
        Exchange exchange = run.call(IseRequest.of(method, version.apiPath() + path, xml(body)));
        if (exchange.status() >= 400 && exchange.status() < 500) {
            verdicts.fail(rule, path + " is answered with " + exchange.status(), exchange);
            return Optional.empty();
        }
        return run.devices(version, exchange, rule, name);
    }

    private static String identifier(String device) {
        String hex = Devices.hex(device);
        return Devices.isMac(hex) ? "<macaddress>" + hex + "</macaddress>"
                : "<guid>" + device.replace("&", "&amp;").replace("<", "&lt;") + "</guid>";
    }

    private static String xml(String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body;
    }
}
