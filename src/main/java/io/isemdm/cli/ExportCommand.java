package io.isemdm.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;

import io.isemdm.inventory.file.InventoryFormat;
import io.isemdm.probe.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code export}. */
@Command(name = "export", description = "Writes all devices of a running service into a file that can be imported"
        + " again.", footer = {"", "Example:",
            "  java -jar quarkus-run.jar export --ca data/tls/certificate.pem --password-file lab.password"
            + " -o devices.yaml"})
final class ExportCommand implements Callable<Integer> {

    private static final int OK = 200;

    @Mixin
    private final LabConnection lab;

    @Mixin
    private final OutputFile output = new OutputFile();

    @Mixin
    private final HelpOption help = new HelpOption();

    private final Streams streams;

    ExportCommand(Streams streams) {
        this.streams = streams;
        this.lab = new LabConnection(streams);
    }

    @Override
    public Integer call() throws CommandFailedException {
        InventoryFormat format = output.format();
        HttpResponse<InputStream> answer = lab.send(lab.request("/lab/devices/export?format=" + format.extension())
                .build());
        if (answer.statusCode() != OK) {
            throw LabRefusal.of("", answer, streams.err());
        }
        output.write(out -> {
            try (InputStream in = answer.body()) {
                in.transferTo(out);
            } catch (IOException e) {
                throw CommandFailedException.couldNotRun("the export broke off: " + e.getMessage());
            }
        }, streams.out());
        return OperatorCommand.DONE;
    }
}
