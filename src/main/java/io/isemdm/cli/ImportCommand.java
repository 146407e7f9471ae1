package io.isemdm.cli;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.isemdm.inventory.file.ImportMode;
import io.isemdm.inventory.file.InventoryFormat;
import io.isemdm.probe.cli.HelpOption;
import io.isemdm.probe.cli.ProgressLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}. */
@Command(name = "import", description = "Puts device files into the inventory of a running service. Each file is one"
        + " import: all of its devices, or none when anything is wrong; then the places of all errors are printed.",
        footer = {"", "Example:",
            "  java -jar quarkus-run.jar import --ca data/tls/certificate.pem --password-file lab.password"
            + " devices.csv"})
final class ImportCommand implements Callable<Integer> {

    private static final int OK = 200;
    private static final String ANY = "application/octet-stream";

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "device files: YAML, JSON, JSON lines or CSV, told by"
            + " the end of the name, else by the content")
    private List<Path> files;

    @Option(names = "--mode", paramLabel = "MODE", defaultValue = "MERGE", description = "merge (as usual) creates and"
            + " updates; replace makes the inventory what the file says, and takes one file")
    private ImportMode mode;

    @Option(names = "--format", paramLabel = "FORMAT", description = "json, yaml or csv, whatever the names end with")
    private String format;

    @Option(names = "--dry-run", description = "only check; change nothing")
    private boolean dryRun;

    @Mixin
    private final LabConnection lab;

    @Mixin
    private final HelpOption help = new HelpOption();

    private final Streams streams;

    ImportCommand(Streams streams) {
        this.streams = streams;
        this.lab = new LabConnection(streams);
    }

    @Override
    public Integer call() throws CommandFailedException {
        if (mode == ImportMode.REPLACE && files.size() > 1) {
            throw CommandFailedException.couldNotRun("--mode replace takes one file: a second one would replace the"
                    + " first");
        }
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw CommandFailedException.couldNotRun("there is no file " + file + " that can be read");
            }
        }
        HttpRequest.Builder request = lab.request("/lab/devices/import?mode=" + mode.name().toLowerCase(Locale.ROOT)
                + "&dry_run=" + dryRun);
        for (Path file : files) {
            send(file, request);
        }
        return OperatorCommand.DONE;
    }

    private void send(Path file, HttpRequest.Builder request) throws CommandFailedException {
        String type = known(file).map(InventoryFormat::mediaType).orElse(ANY);
        try (ProgressLine progress = ProgressLine.on(new PrintWriter(streams.err(), true))) {
            HttpResponse<InputStream> answer = lab.send(request.setHeader("Content-Type", type)
                    .POST(content(file, progress)).build());
            if (answer.statusCode() != OK) {
                throw LabRefusal.of(file.toString(), answer, streams.err());
            }
            report(file, answer);
        } catch (IOException e) {
            throw CommandFailedException.couldNotRun(file + ": " + FileTrouble.of(e));
        }
    }

    /** A pipe does not know how much it holds. */
    private static BodyPublisher content(Path file, ProgressLine progress) throws IOException {
        if (!Files.isRegularFile(file)) {
            return BodyPublishers.ofInputStream(() -> open(file, 0, null));
        }
        long size = Files.size(file);
        return size == 0 ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(file, size, progress)), size);
    }

    private Optional<InventoryFormat> known(Path file) throws CommandFailedException {
        return format == null ? InventoryFormat.ofName(file.getFileName().toString())
                : Optional.of(NamedFormat.of(format));
    }

    private static InputStream open(Path file, long size, ProgressLine progress) {
        try {
            // That of Files wants to know where in a pipe it stands.
            InputStream in = new BufferedInputStream(new FileInputStream(file.toFile()));
            return progress == null ? in : new CountedInput(in, sent -> progress.at(file + ": "
                    + (sent < size ? sent * 100 / size + " % sent" : "sent, the service works on it")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void report(Path file, HttpResponse<InputStream> answer) throws IOException {
        JsonNode report;
        try (InputStream in = answer.body()) {
            report = new ObjectMapper().readTree(in);
        }
        report.path("warnings").forEach(warning -> streams.err().println(file + ": " + warning.asText()));
        streams.out().printf("%s: %d devices read, %d created, %d updated, %d unchanged, %d deleted%s%n", file,
                report.path("read").asLong(), report.path("created").asLong(), report.path("updated").asLong(),
                report.path("unchanged").asLong(), report.path("deleted").asLong(),
                dryRun ? " (dry run: nothing was changed)" : "");
    }
}
