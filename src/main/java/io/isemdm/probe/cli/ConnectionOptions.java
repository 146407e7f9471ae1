package io.isemdm.probe.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.HttpProxy;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.client.Timing;
import io.isemdm.probe.client.Trust;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where the MDM server is and who calls it, in the words of ISE's form <i>External MDM</i>. */
final class ConnectionOptions {

    static final String PASSWORD_VARIABLE = "ISE_MDM_PASSWORD";

    private static final int LONGEST_SECRET = 64 * 1024;
    private static final int HIGHEST_PORT = 65_535;

    @Parameters(index = "0", paramLabel = "URL", description = "Hostname / IP Address and Port: https://host:port,"
            + " host:port or host (443). http://host:port for a server behind a load balancer that ends TLS")
    private String address;

    @Option(names = "--instance", paramLabel = "NAME", defaultValue = "", description = "Instance Name as it is typed"
            + " into ISE, slashes and all, for example networkIntegrationEndpoint/1/79fu")
    private String instance;

    @Option(names = "--user", paramLabel = "NAME", description = "User Name")
    private String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "file whose first line is the Password; - is"
            + " standard input. Without it the environment variable " + PASSWORD_VARIABLE + " counts")
    private String passwordFile;

    @Option(names = "--bearer-file", paramLabel = "FILE", description = "file whose first line is a token to send in"
            + " place of User Name and Password")
    private String bearerFile;

    @Option(names = "--ca", paramLabel = "FILE", description = "certificates in PEM form that are trusted, as imported"
            + " into ISE's Trusted Certificates")
    private Path authorities;

    @Option(names = "--system-roots", description = "trust the roots of the Java runtime too")
    private boolean systemRoots;

    @Option(names = "--proxy", paramLabel = "HOST:PORT", description = "HTTP proxy on the way to the server")
    private String proxy;

    @Option(names = "--proxy-user", paramLabel = "NAME", description = "user name for the proxy")
    private String proxyUser;

    @Option(names = "--proxy-password-file", paramLabel = "FILE", description = "file whose first line is the password"
            + " for the proxy")
    private String proxyPasswordFile;

    @Option(names = "--fast", description = "do not wait the 5 seconds that ISE waits between two tries")
    private boolean fast;

    private final InputStream standardInput;

    ConnectionOptions(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /** @throws CannotProbeException says which option is wrong */
    Target target() throws CannotProbeException {
        refuseWhatBelongsToNothing();
        try {
            Trust trust = authorities == null ? Trust.NOBODY : Trust.importing(authorities);
            return Target.of(address).withInstance(instance).withCredentials(credentials())
                    .withTrust(trust.withSystemRoots(systemRoots)).withProxy(proxy())
                    .withTiming(fast ? Timing.ISE.withoutWaits() : Timing.ISE);
        } catch (IllegalArgumentException e) {
            throw new CannotProbeException(e.getMessage());
        } catch (IOException e) {
            throw new CannotProbeException("--ca: " + said(e));
        }
    }

    private void refuseWhatBelongsToNothing() throws CannotProbeException {
        if (bearerFile != null && (user != null || passwordFile != null)) {
            throw new CannotProbeException((user != null ? "--user" : "--password-file")
                    + " and --bearer-file: give one of them");
        }
        needs("--password-file", passwordFile, "--user", user);
        needs("--proxy-user", proxyUser, "--proxy", proxy);
        needs("--proxy-password-file", proxyPasswordFile, "--proxy", proxy);
        needs("--proxy-user", proxyUser, "--proxy-password-file", proxyPasswordFile);
        needs("--proxy-password-file", proxyPasswordFile, "--proxy-user", proxyUser);
        if (FirstLine.STANDARD_INPUT.equals(proxyPasswordFile)
                && (FirstLine.STANDARD_INPUT.equals(passwordFile) || FirstLine.STANDARD_INPUT.equals(bearerFile))) {
            throw new CannotProbeException((passwordFile != null ? "--password-file" : "--bearer-file")
                    + " and --proxy-password-file: standard input holds one of them, give a file for the other");
        }
    }

    private static void needs(String option, String value, String other, String otherValue)
            throws CannotProbeException {
        if (value != null && otherValue == null) {
            throw new CannotProbeException(option + " needs " + other);
        }
    }

    private Credentials credentials() throws CannotProbeException {
        if (bearerFile != null) {
            return Credentials.bearer(secret("--bearer-file", bearerFile));
        }
        if (user == null) {
            return Credentials.NONE;
        }
        if (user.indexOf(':') >= 0) {
            throw new CannotProbeException("--user: a User Name holds no colon");
        }
        String password = passwordFile != null ? secret("--password-file", passwordFile)
                : System.getenv(PASSWORD_VARIABLE);
        if (password == null) {
            throw new CannotProbeException("--user needs a Password: --password-file FILE, --password-file - or the"
                    + " environment variable " + PASSWORD_VARIABLE);
        }
        return Credentials.basic(user, password);
    }

    private HttpProxy proxy() throws CannotProbeException {
        if (proxy == null) {
            return null;
        }
        // As HTTP_PROXY has it.
        String address = proxy.replaceFirst("^(?i:http://)", "").replaceFirst("/$", "");
        int colon = address.lastIndexOf(':');
        String port = address.substring(colon + 1);
        if (address.indexOf('@') >= 0) {
            throw new CannotProbeException("--proxy: give the user by --proxy-user and the password by"
                    + " --proxy-password-file");
        }
        if (colon <= 0 || address.indexOf('/') >= 0 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1
                || Integer.parseInt(port) > HIGHEST_PORT) {
            throw new CannotProbeException("--proxy: \"" + proxy + "\" is not host:port");
        }
        return new HttpProxy(address.substring(0, colon), Integer.parseInt(port), proxyUser == null ? Credentials.NONE
                : Credentials.basic(proxyUser, secret("--proxy-password-file", proxyPasswordFile)));
    }

    private String secret(String option, String file) throws CannotProbeException {
        try {
            String line = FirstLine.read(file, standardInput, LONGEST_SECRET);
            if (line.isEmpty()) {
                throw new CannotProbeException(option + ": " + file + " is empty");
            }
            return line;
        } catch (IOException e) {
            throw new CannotProbeException(option + ": " + said(e));
        }
    }

    private static String said(IOException e) {
        return e instanceof NoSuchFileException ? "there is no file " + e.getMessage() : e.getMessage();
    }
}
