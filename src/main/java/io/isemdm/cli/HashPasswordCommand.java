package io.isemdm.cli;

import java.util.concurrent.Callable;

import io.isemdm.account.AccountRules;
import io.isemdm.account.PasswordHash;
import io.isemdm.probe.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hash-password}. */
@Command(name = "hash-password", description = "Prints the hash of a password, for isemdm.accounts.<name>.password-hash"
        + " (ISEMDM_ACCOUNTS_<NAME>_PASSWORD_HASH) or password_hash under /lab/accounts. The password is the first line"
        + " of standard input or of a file.", footer = {"", "Example:",
            "  printf '%%s' \"$PASSWORD\" | java -jar quarkus-run.jar hash-password"})
final class HashPasswordCommand implements Callable<Integer> {

    @Option(names = "--password-file", paramLabel = "FILE", defaultValue = SecretOption.STANDARD_INPUT,
            description = "file whose first line is the password; without it, or with -, standard input")
    private String file;

    @Mixin
    private final HelpOption help = new HelpOption();

    private final Streams streams;

    HashPasswordCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws CommandFailedException {
        String password = SecretOption.read("--password-file", file, streams.in());
        String problem = AccountRules.passwordProblem(password).orElse(null);
        if (problem != null) {
            throw CommandFailedException.couldNotRun(problem);
        }
        streams.out().println(new PasswordHash().of(password));
        return OperatorCommand.DONE;
    }
}
