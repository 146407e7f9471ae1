package io.isemdm.probe.cli;

import picocli.CommandLine.Option;

/** {@code --help}, on every command. */
public final class HelpOption {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this help and end")
    private boolean asked;
}
