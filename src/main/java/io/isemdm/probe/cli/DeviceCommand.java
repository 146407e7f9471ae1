package io.isemdm.probe.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.isemdm.ise.QueryCriterion;
import io.isemdm.probe.SimulatedIse;
import io.isemdm.probe.check.DeviceView;
import io.isemdm.probe.check.Finding;
import io.isemdm.probe.check.Rule;
import io.isemdm.probe.check.Verdict;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.report.DeviceText;
import io.isemdm.probe.report.JsonReport;
import io.isemdm.probe.report.Paint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code probe device}. */
@Command(name = "device", description = "Looks one device up and shows it as ISE's context visibility does, beside the"
        + " XML of the server.")
final class DeviceCommand extends TargetCommand<DeviceView> {

    @Parameters(index = "1", paramLabel = "ID", description = "MAC address in any spelling, GUID, or what --by says")
    private String id;

    @Option(names = "--by", paramLabel = "CRITERION", description = "macaddress, guid, guidhn, udid, imei, meid or"
            + " username; without it the form of ID tells")
    private String by;

    private QueryCriterion criterion;

    DeviceCommand(ConnectionOptions connection) {
        super(connection);
    }

    @Override
    void prepare() throws CannotProbeException {
        criterion = by == null ? null : Arrays.stream(QueryCriterion.values())
                .filter(each -> each != QueryCriterion.COMPLIANCE && each.protocolName().equalsIgnoreCase(by))
                .findFirst().orElseThrow(() -> new CannotProbeException("--by: \"" + by
                        + "\" names no device; macaddress, guid, guidhn, udid, imei, meid and username do"));
        // Without --by whatever is no MAC address is a GUID or, before version 3, a UDID.
        IdentifierForm.check("ID", criterion == null ? QueryCriterion.GUID : criterion, id);
    }

    @Override
    DeviceView run(SimulatedIse ise) {
        return ise.device(criterion, id);
    }

    @Override
    String text(DeviceView report, Paint paint, boolean evidence) {
        return new DeviceText(paint, evidence).of(report);
    }

    @Override
    void json(Target target, DeviceView report, Writer out) throws IOException {
        new JsonReport(target::withoutSecrets).write(target.url(), report, out);
    }

    @Override
    List<Finding> findings(DeviceView report) {
        // The exit code says that it is not there, so the suite does.
        return report.found() || !report.findings().isEmpty() ? report.judged()
                : Stream.concat(report.judged().stream(), Stream.of(new Finding(Rule.DEVICES_KNOWN, Verdict.FAIL,
                        "the server does not have this device", report.request()))).toList();
    }

    @Override
    boolean passes(DeviceView report) {
        return report.found() && report.findings().isEmpty();
    }
}
