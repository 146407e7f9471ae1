package io.isemdm.probe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

import io.isemdm.probe.report.Paint;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** What a command writes, and where. */
final class OutputOptions {

    private static final String STANDARD_OUTPUT = "-";
    private static final Path NO_FILE = Path.of(STANDARD_OUTPUT);

    @Option(names = "--json", arity = "0..1", fallbackValue = STANDARD_OUTPUT, paramLabel = "FILE", description =
            "write the report as JSON, to standard output in place of the text unless a file is named")
    private Path json;

    @Option(names = "--junit-xml", paramLabel = "FILE", description = "write the report as a JUnit test suite too")
    private Path junit;

    @Option(names = "--no-color", description = "no colours; there are none anyway unless a terminal shows them")
    private boolean noColours;

    @Option(names = {"-q", "--quiet"}, description = "leave out calls and answers")
    private boolean quiet;

    /** Writes a report; the writer is closed by whoever calls. */
    interface Report {
        void to(Writer out) throws IOException;
    }

    boolean evidence() {
        return !quiet;
    }

    Paint paint() {
        return new Paint(!noColours && System.getenv("NO_COLOR") == null && Ansi.AUTO.enabled());
    }

    /**
     * Looks before anything is called whether the files of the reports can be written, and leaves them as they are.
     *
     * @throws CannotProbeException says which one cannot
     */
    void refuseWhatCannotBeWritten() throws CannotProbeException {
        if (json != null && !json.equals(NO_FILE)) {
            refuse("--json", json);
        }
        if (junit != null) {
            refuse("--junit-xml", junit);
        }
    }

    private static void refuse(String option, Path file) throws CannotProbeException {
        Path directory = file.toAbsolutePath().getParent();
        String trouble = Files.isDirectory(file) ? file + " is a directory"
                : directory == null || !Files.isDirectory(directory) ? "there is no directory " + file.getParent()
                : !Files.isWritable(Files.exists(file) ? file : directory) ? file + " cannot be written" : null;
        if (trouble != null) {
            throw new CannotProbeException(option + ": " + trouble);
        }
    }

    /** @throws CannotProbeException when a file cannot be written */
    void write(PrintWriter out, String text, Report asJson, Report asJunit) throws CannotProbeException {
        try {
            if (!NO_FILE.equals(json)) {
                out.print(text);
            } else {
                asJson.to(out);
                out.println();
            }
            // Who ends a run with Ctrl-C waits for no more than this; whether it went well is seen at the end.
            out.flush();
            if (json != null && !json.equals(NO_FILE)) {
                toFile(json, asJson);
            }
            if (junit != null) {
                toFile(junit, asJunit);
            }
        } catch (IOException e) {
            throw new CannotProbeException("the report cannot be written: " + e.getMessage());
        }
    }

    private static void toFile(Path file, Report report) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            report.to(out);
        }
    }
}
