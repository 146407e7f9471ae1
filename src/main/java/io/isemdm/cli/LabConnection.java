package io.isemdm.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

import io.isemdm.probe.client.Trust;
import picocli.CommandLine.Option;

/** Where the service is and who calls its {@code /lab}. */
final class LabConnection {

    static final String PASSWORD_VARIABLE = "LAB_PASSWORD";

    private static final Duration CONNECT = Duration.ofSeconds(10);

    @Option(names = "--url", paramLabel = "URL", defaultValue = "https://localhost:8443", description = "the service,"
            + " without a path; ${DEFAULT-VALUE} without it")
    private String url;

    @Option(names = "--user", paramLabel = "NAME", defaultValue = "lab", description = "an account with the privilege"
            + " lab; ${DEFAULT-VALUE} without it")
    private String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "file whose first line is its password; - is"
            + " standard input. Without it the environment variable " + PASSWORD_VARIABLE + " counts")
    private String passwordFile;

    @Option(names = "--ca", paramLabel = "FILE", description = "certificates in PEM form that are trusted, for example"
            + " data/tls/certificate.pem; without it those that Java trusts")
    private Path authorities;

    private final Streams streams;

    LabConnection(Streams streams) {
        this.streams = streams;
    }

    /** A request to a path under the service with the credentials, to be completed. */
    HttpRequest.Builder request(String path) throws CommandFailedException {
        if (user.indexOf(':') >= 0) {
            throw CommandFailedException.couldNotRun("--user: a user name holds no colon");
        }
        String password = passwordFile == null ? System.getenv(PASSWORD_VARIABLE)
                : SecretOption.read("--password-file", passwordFile, streams.in());
        if (password == null) {
            throw CommandFailedException.couldNotRun("a password is needed: --password-file FILE, --password-file - or"
                    + " the environment variable " + PASSWORD_VARIABLE);
        }
        return HttpRequest.newBuilder(service().resolve(path)).header("Authorization", "Basic " + Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    /** Calls the service. The body of the answer is open: the caller closes it. */
    HttpResponse<InputStream> send(HttpRequest request) throws CommandFailedException {
        try {
            return client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (SSLException e) {
            throw CommandFailedException.couldNotRun("no trusted connection to " + url + " (" + e.getMessage()
                    + "); --ca names the certificates that are trusted");
        } catch (ConnectException e) {
            throw CommandFailedException.couldNotRun("nobody answers at " + url + "; --url says where the service is");
        } catch (IOException e) {
            throw CommandFailedException.couldNotRun("the call to " + url + " failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailedException.couldNotRun("interrupted");
        }
    }

    private URI service() throws CommandFailedException {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/")) && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        if (url.contains("@")) {
            // what stands before it is a password
            throw CommandFailedException.couldNotRun("--url: no user name and no password belong there: --user and"
                    + " --password-file say them");
        }
        throw CommandFailedException.couldNotRun("--url: \"" + url + "\" is not https://host:port or http://host:port");
    }

    private HttpClient client() throws CommandFailedException {
        HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        if (authorities != null) {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {Trust.importing(authorities).manager()}, null);
                client.sslContext(context);
            } catch (IOException e) {
                throw CommandFailedException.couldNotRun("--ca: " + FileTrouble.of(e));
            } catch (GeneralSecurityException e) {
                throw CommandFailedException.couldNotRun("--ca: " + e.getMessage());
            }
        }
        return client.build();
    }
}
