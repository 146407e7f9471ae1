package io.isemdm.start;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.isemdm.account.AccountSeeding;
import io.isemdm.account.AccountsConfig;
import io.isemdm.account.Privilege;
import io.isemdm.client.ApiClientSeeding;
import io.isemdm.client.ApiClientsConfig;
import io.isemdm.integration.IntegrationsConfig;
import io.isemdm.store.CannotStartException;
import io.isemdm.tls.CertificateFiles;
import io.isemdm.tls.TlsConfig;
import io.isemdm.token.TokensConfig;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;

/**
 * What can be found wrong before anything is started: the configuration, the data directory, the ports, the certificate.
 * Reads the configuration that Quarkus will read, without becoming the one Quarkus uses.
 */
final class Preflight {

    private static final String DATA_DIRECTORY = "isemdm.data-dir";

    private static final String METRICS_ACCESS = "isemdm.metrics.access";

    /** What is said of a key that begins like those of a mapping. */
    private static final Pattern UNMAPPED = Pattern.compile("(\\S+) in \\S+ does not map to any root");

    private Preflight() {
    }

    /** @throws CannotStartException with what has to be mended */
    static void check() {
        SmallRyeConfig config = configuration();
        ConfigurationFiles.check(config);
        ConfigurationKeys.check(config.getConfigSources());
        AccountSeeding.check(config.getConfigMapping(AccountsConfig.class));
        ApiClientSeeding.check(config.getConfigMapping(ApiClientsConfig.class));
        TokensConfig.check(config.getConfigMapping(TokensConfig.class));
        OperationLimits.check(config);
        Path data = DataDirectory.prepare(config.getValue(DATA_DIRECTORY, String.class));
        // Everything that refers to it, the store's URL too, now means the same place: H2 takes no relative path.
        System.setProperty(DATA_DIRECTORY, data.toString());
        String url = config.getValue("quarkus.datasource.jdbc.url", String.class);
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new CannotStartException("QUARKUS_DATASOURCE_JDBC_URL must begin with jdbc:postgresql: (or jdbc:h2:)");
        }
        if (url.startsWith("jdbc:h2:file:")) {
            DataDirectory.claim(data);
        }
        if (url.startsWith("jdbc:h2:file:" + data + "/isemdm;")) {
            DataDirectory.closeStore(data);
        }
        Ports.check(config);
        String access = config.getOptionalValue(METRICS_ACCESS, String.class).orElse("");
        if (!access.equals(Privilege.LAB) && !access.equals("permit")) {
            throw new CannotStartException(METRICS_ACCESS + "=" + access + ": must be " + Privilege.LAB
                    + " (for accounts with that privilege) or permit (for everybody)");
        }
        if (!QuarkusCertificate.prevails(config)) {
            CertificateFiles.prepare(config.getConfigMapping(TlsConfig.class), data, Clock.systemUTC().instant());
        }
    }

    private static SmallRyeConfig configuration() {
        try {
            return ConfigUtils.configBuilder().withMapping(AccountsConfig.class).withMapping(ApiClientsConfig.class)
                    .withMapping(TlsConfig.class).withMapping(IntegrationsConfig.class).withMapping(TokensConfig.class)
                    .build();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof FileNotFoundException missing) {
                throw ConfigurationFiles.missing(missing.getMessage());
            }
            String line = StartFailure.inOneLine(e);
            Matcher unmapped = UNMAPPED.matcher(line);
            throw new CannotStartException(unmapped.find() ? unmapped.group(1)
                    + ConfigurationKeys.noSuchKey(unmapped.group(1)) : line, e);
        }
    }
}
