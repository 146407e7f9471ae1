package io.isemdm.probe.cli;

import java.util.Arrays;
import java.util.concurrent.Callable;

import io.isemdm.ise.QueryCriterion;
import io.isemdm.probe.SimulatedIse;
import io.isemdm.probe.check.DeviceView;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.report.DeviceText;
import io.isemdm.probe.report.JsonReport;
import io.isemdm.probe.report.JunitReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code probe device}. */
@Command(name = "device", description = "Looks one device up and shows it as ISE's context visibility does, beside the"
        + " XML of the server.")
final class DeviceCommand implements Callable<Integer> {

    @Mixin
    private final ConnectionOptions connection;

    @Parameters(index = "1", paramLabel = "ID", description = "MAC address in any spelling, GUID, or whatever --by says")
    private String id;

    @Option(names = "--by", paramLabel = "CRITERION", description = "macaddress, guid, guidhn, udid, imei, meid or"
            + " username; without it the form of ID tells")
    private String by;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    DeviceCommand(ConnectionOptions connection) {
        this.connection = connection;
    }

    @Override
    public Integer call() throws CannotProbeException {
        Target target = connection.target();
        QueryCriterion criterion = criterion();
        DeviceView view;
        try (ProgressLine line = ProgressLine.on(spec.commandLine().getErr());
                SimulatedIse ise = SimulatedIse.of(target, ProgressLine.orNone(line))) {
            view = ise.device(criterion, id);
        }
        output.write(spec.commandLine().getOut(), new DeviceText(output.paint(), output.evidence()).of(view),
                json -> new JsonReport().write(target.url(), view, json),
                xml -> new JunitReport().write("probe device", view.findings(), xml));
        return view.found() && view.findings().isEmpty() ? ProbeCommand.PASSES : ProbeCommand.FINDINGS;
    }

    private QueryCriterion criterion() throws CannotProbeException {
        if (by == null) {
            return null;
        }
        return Arrays.stream(QueryCriterion.values()).filter(each -> each != QueryCriterion.COMPLIANCE)
                .filter(each -> each.protocolName().equalsIgnoreCase(by)).findFirst().orElseThrow(() ->
                        new CannotProbeException("--by: \"" + by + "\" names no device; macaddress, guid, guidhn, udid,"
                                + " imei, meid and username do"));
    }
}
