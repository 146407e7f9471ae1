package io.isemdm.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.isemdm.probe.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code health}. */
@Command(name = "health", description = "Asks a service on this machine how it is, for the health check of a container:"
        + " exit code 0 when it is up, 1 when it is not or does not answer.")
final class HealthCommand implements Callable<Integer> {

    private static final String PORT = "${env:QUARKUS_MANAGEMENT_PORT:-8081}";
    private static final String HOST = "${env:QUARKUS_MANAGEMENT_HOST:-127.0.0.1}";
    private static final String ANY_ADDRESS = "0.0.0.0";
    private static final int LARGEST = 64 * 1024;

    /** What can be asked; the last parts of the paths of the management port. */
    enum Question { READY, LIVE, STARTED }

    @Parameters(index = "0", arity = "0..1", paramLabel = "QUESTION", defaultValue = "READY",
            description = "ready (as usual): calls may come; live: the process answers; started: it has started")
    private Question question;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = PORT, description = "the management port; without it"
            + " QUARKUS_MANAGEMENT_PORT, else 8081")
    private int port;

    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = HOST, description = "its address; without it"
            + " QUARKUS_MANAGEMENT_HOST, else 127.0.0.1")
    private String host;

    @Option(names = "--timeout", paramLabel = "MILLISECONDS", defaultValue = "2000", description = "how long to wait for"
            + " the answer; ${DEFAULT-VALUE} without it")
    private int timeout;

    @Mixin
    private final HelpOption help = new HelpOption();

    private final Streams streams;

    HealthCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws CommandFailedException {
        if (port < 1 || port > 65_535 || timeout < 1) {
            throw CommandFailedException.couldNotRun("--port is a number from 1 to 65535, --timeout 1 or more");
        }
        String name = question.name().toLowerCase(Locale.ROOT);
        String address = host.equals(ANY_ADDRESS) ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
        String url = "http://" + address + ":" + port + "/q/health/" + name;
        try {
            HttpURLConnection call = (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
            call.setConnectTimeout(timeout);
            call.setReadTimeout(timeout);
            if (call.getResponseCode() == HttpURLConnection.HTTP_OK) {
                streams.out().println(name + ": up");
                return OperatorCommand.DONE;
            }
            throw CommandFailedException.refused(name + ": " + call.getResponseCode() + " " + body(call));
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.couldNotRun("--host: \"" + host + "\" is no address");
        } catch (IOException e) {
            throw CommandFailedException.refused(name + ": " + url + " does not answer: " + e.getMessage());
        }
    }

    /** The checks as JSON without the blanks between them, or what else it says, on one line. */
    private static String body(HttpURLConnection call) throws IOException {
        try (InputStream in = call.getErrorStream()) {
            String body = in == null ? "" : new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8).strip();
            return body.startsWith("{") ? body.replaceAll("\\s+(?=([^\"]*\"[^\"]*\")*[^\"]*$)", "")
                    : body.replaceAll("\\s+", " ");
        }
    }
}
