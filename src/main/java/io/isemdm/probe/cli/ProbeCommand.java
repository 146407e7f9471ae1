package io.isemdm.probe.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

import io.isemdm.probe.report.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code probe}: the simulated ISE on the command line. Starts no server and opens no database. */
@Command(name = "probe", description = "Plays Cisco ISE against an MDM server: this one, one of your own making, a real"
        + " one.", synopsisSubcommandLabel = "COMMAND", footer = {"",
            "Without a command it is test.", "",
            "Exit codes: 0 all is well, 1 there are findings, 2 it could not run.", "",
            "Example:", "  probe test https://mdm.example:8443 --instance networkIntegrationEndpoint/1/79fu"
            + " --user ise --password-file - --ca data/tls/certificate.pem"})
public final class ProbeCommand {

    /** Exit code: nothing to complain about. */
    public static final int PASSES = 0;

    /** Exit code: ISE would stumble, or might. */
    public static final int FINDINGS = 1;

    /** Exit code: wrong options, unreadable files. */
    public static final int COULD_NOT_RUN = 2;

    private static final String DEFAULT_COMMAND = "test";
    private static final Set<String> HELP = Set.of("-h", "--help");
    private static final int WIDTH = 110;

    @Mixin
    private final HelpOption help = new HelpOption();

    private ProbeCommand() {
    }

    /**
     * Runs a command on the terminal of this process.
     *
     * @param arguments what stands behind {@code probe}
     * @return the exit code
     */
    public static int run(String... arguments) {
        // The terminal's own character set; what it cannot show becomes a question mark. System.out would keep to
        // itself that a disk is full.
        return run(System.in, new PrintWriter(new OutputStreamWriter(new FileOutputStream(FileDescriptor.out),
                terminal()), false),
                new PrintWriter(new OutputStreamWriter(System.err, terminal()), true), arguments);
    }

    /** Runs a command on other streams. */
    public static int run(InputStream in, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine probe = commandLine(in, out, err);
        if (arguments.length == 0) {
            probe.usage(err, Ansi.AUTO);
            return COULD_NOT_RUN;
        }
        boolean named = HELP.contains(arguments[0]) || probe.getSubcommands().containsKey(arguments[0]);
        if (!named) {
            probe.setParameterExceptionHandler((e, given) -> refuse(err, withoutCommand(probe, arguments[0], e)));
        }
        int code = probe.execute(named ? arguments
                : Stream.concat(Stream.of(DEFAULT_COMMAND), Arrays.stream(arguments)).toArray(String[]::new));
        if (out.checkError() && code != COULD_NOT_RUN) {
            code = refuse(err, "standard output takes no more");
        }
        err.flush();
        return code;
    }

    /** The commands and their options; another command is added here. */
    static CommandLine commandLine(InputStream in, PrintWriter out, PrintWriter err) {
        return new CommandLine(new ProbeCommand())
                .addSubcommand(new TestCommand(new ConnectionOptions(in)))
                .addSubcommand(new CheckCommand(new ConnectionOptions(in)))
                .addSubcommand(new DeviceCommand(new ConnectionOptions(in)))
                .addSubcommand(new RunCommand(new ConnectionOptions(in)))
                .setOut(out).setErr(err).setUsageHelpWidth(WIDTH).setUsageHelpAutoWidth(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Path.class, FileName::read)
                .setParameterExceptionHandler((e, given) -> refuse(err, e.getMessage()))
                .setExecutionExceptionHandler((e, command, parsed) -> refuse(err, e instanceof CannotProbeException
                        ? e.getMessage() : e.toString()));
    }

    /** A misspelt command looks like the URL, and the URL behind it like one too many. */
    private static String withoutCommand(CommandLine probe, String first, ParameterException e) {
        // What holds an @ may be an address with a password in it.
        boolean second = e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
                && !first.startsWith("-") && first.indexOf('@') < 0;
        return second ? "\"" + first + "\" is none of the commands " + String.join(", ",
                probe.getSubcommands().keySet()) + ", and no URL either with another one behind it" : e.getMessage();
    }

    /** Says what keeps the probe from running, and is the exit code. */
    static int refuse(PrintWriter err, String message) {
        err.println("Cannot probe: " + Printable.line(message) + " (probe --help)");
        err.flush();
        return COULD_NOT_RUN;
    }

    private static Charset terminal() {
        String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }
}
