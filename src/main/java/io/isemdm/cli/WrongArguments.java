package io.isemdm.cli;

import java.util.List;

import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is wrong with the arguments of a command. An argument that belongs to nothing may be a password that was typed
 * in the wrong place, and what is printed goes on into logs: it is never repeated.
 */
final class WrongArguments {

    private static final String SECRETS = "; a secret is no argument: it comes by a file or standard input";

    private WrongArguments() {
    }

    static String said(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return e.getMessage();
        }
        List<String> options = unmatched.getUnmatched().stream().filter(argument -> argument.startsWith("-"))
                .map(WrongArguments::name).distinct().toList();
        return (options.isEmpty() ? "more arguments than the command takes"
                : "there is no option " + String.join(", ", options)) + SECRETS;
    }

    /** {@code --name} of {@code --name=value}, {@code -n} of {@code -nvalue}. */
    private static String name(String option) {
        int end = option.startsWith("--") ? option.indexOf('=') : Math.min(2, option.length());
        return end < 0 ? option : option.substring(0, end);
    }
}
