package io.isemdm.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.isemdm.probe.cli.HelpOption;
import io.isemdm.probe.report.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What the service's artifact does besides serving, for whoever runs it: one command a start, without Quarkus, without
 * a store. An argument that is no command is refused: a typing error starts no server.
 */
@Command(name = "ise-mdm-emulator", description = "An MDM server as Cisco ISE sees one. Without a command it serves;"
        + " everything about that is configuration.", synopsisSubcommandLabel = "[COMMAND]", footer = {"",
            "probe plays Cisco ISE against an MDM server: probe --help", "",
            "Exit codes: 0 all is well, 1 the service says no, 2 the command could not run."})
public final class OperatorCommand {

    /** Exit code: done. */
    public static final int DONE = 0;

    /** Exit code: the service was asked and said no. */
    public static final int REFUSED = 1;

    /** Exit code: wrong options, files that cannot be read or written, nobody answers. */
    public static final int COULD_NOT_RUN = 2;

    private static final int WIDTH = 110;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "print the version and end")
    private boolean versionAsked;

    private OperatorCommand() {
    }

    /**
     * Runs a command.
     *
     * @param arguments the command and its own; at least one
     * @return the exit code
     */
    public static int run(Streams streams, String... arguments) {
        CommandLine commands = commandLine(streams);
        if (!arguments[0].startsWith("-") && !commands.getSubcommands().containsKey(arguments[0])) {
            return refuse(streams, COULD_NOT_RUN, "there is no command " + arguments[0] + "; there are probe, "
                    + String.join(", ", commands.getSubcommands().keySet()));
        }
        int code = commands.execute(arguments);
        // Printing throws nothing; who wrote a file by > must hear that it is not all there.
        return streams.out().checkError() && code == DONE
                ? refuse(streams, COULD_NOT_RUN, "standard output cannot be written: not all of it is there") : code;
    }

    /** The commands and their options; another command is added here. */
    static CommandLine commandLine(Streams streams) {
        CommandLine commands = new CommandLine(new OperatorCommand());
        commands.getCommandSpec().versionProvider(() -> new String[] {version()});
        return commands
                .addSubcommand(new HealthCommand(streams))
                .addSubcommand(new HashPasswordCommand(streams))
                .addSubcommand(new GenerateCommand(streams))
                .addSubcommand(new ImportCommand(streams))
                .addSubcommand(new ExportCommand(streams))
                .setOut(new PrintWriter(streams.out(), true)).setErr(new PrintWriter(streams.err(), true))
                .setUsageHelpWidth(WIDTH).setUsageHelpAutoWidth(false).setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, given) -> refuse(streams, COULD_NOT_RUN, WrongArguments.said(e) + " ("
                        + e.getCommandLine().getCommandName() + " --help)"))
                .setExecutionExceptionHandler((e, command, parsed) -> e instanceof CommandFailedException failed
                        ? refuse(streams, failed.code(), failed.getMessage())
                        : refuse(streams, COULD_NOT_RUN, e.toString()));
    }

    /** What the build was told: the version of the tag, or the one to come with {@code -SNAPSHOT}. */
    private static String version() {
        try (InputStream in = OperatorCommand.class.getResourceAsStream("/release/version")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int refuse(Streams streams, int code, String message) {
        streams.err().println(Printable.line(message));
        return code;
    }
}
