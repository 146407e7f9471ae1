package io.isemdm.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.isemdm.inventory.FleetGenerator;
import io.isemdm.inventory.FleetPlan;
import io.isemdm.inventory.InvalidDeviceException;
import io.isemdm.inventory.file.DeviceFileWriter;
import io.isemdm.inventory.file.InventoryFormat;
import io.isemdm.probe.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code generate}. */
@Command(name = "generate", description = "Writes a device file with a synthetic fleet. The same options give the same"
        + " file, byte for byte; MAC addresses begin with 02, a locally administered range.", footer = {"", "Example:",
            "  java -jar quarkus-run.jar generate --count 2600 --non-compliant 0.1 --mix Apple=3,Dell=5 -o fleet.csv"})
final class GenerateCommand implements Callable<Integer> {

    @Option(names = "--count", paramLabel = "NUMBER", required = true, description = "devices, 1 to 5000000")
    private long count;

    @Option(names = "--non-compliant", paramLabel = "PART", defaultValue = "0", description = "which part of them does"
            + " not comply, 0 (none, as usual) to 1 (all)")
    private double nonCompliant;

    @Option(names = "--seed", paramLabel = "NUMBER", defaultValue = "0", description = "another seed gives other"
            + " devices; those of seeds from 0 to 65535 have no identifier in common. ${DEFAULT-VALUE} without it")
    private long seed;

    @Option(names = "--mix", paramLabel = "MANUFACTURER=NUMBER", split = ",", description = "how often each manufacturer"
            + " appears, in any unit; without it as in a usual fleet")
    private Map<String, Double> mix = Map.of();

    @Option(names = "--label", paramLabel = "LABEL", split = ",", description = "labels that every device carries")
    private List<String> labels = List.of();

    @Mixin
    private final OutputFile output = new OutputFile();

    @Mixin
    private final HelpOption help = new HelpOption();

    private final Streams streams;

    GenerateCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws CommandFailedException {
        InventoryFormat format = output.format();
        FleetGenerator fleet;
        try {
            fleet = new FleetGenerator(new FleetPlan(count, nonCompliant, seed, mix, labels, FleetPlan.DEFAULT_AS_OF));
        } catch (InvalidDeviceException e) {
            throw CommandFailedException.couldNotRun(e.getMessage());
        }
        output.write(out -> DeviceFileWriter.write(format, sink -> {
            while (fleet.hasNext()) {
                sink.write(fleet.next());
            }
        }, out), streams.out());
        return OperatorCommand.DONE;
    }
}
