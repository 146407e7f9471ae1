package io.isemdm.start;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.isemdm.account.AccountSeeding;
import io.isemdm.account.StartAccount;
import io.isemdm.integration.IntegrationDirectory;
import io.isemdm.integration.NetworkIntegration;
import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DeviceLookup;
import io.isemdm.inventory.HeldDevice;
import io.isemdm.tls.CertificateInUse;
import io.quarkus.arc.Arc;
import io.smallrye.common.annotation.Identifier;

/** What a person reads after the start: the values to type into ISE, in the names that ISE's own page has for them. */
@ApplicationScoped
class Banner {

    private static final String ISE_PAGE = "Administration > Network Resources > External MDM > Add";
    private static final String TRUST_PAGE =
            "Administration > System > Certificates > Trusted Certificates > Import";
    private static final String ISE_ACCOUNT = "ise";
    private static final String LAB_ACCOUNT = "lab";
    private static final String ANY_MAC = "0026B424FEB4";
    private static final int DEVICES_LOOKED_AT = 20;
    private static final Map<String, String> VARIABLES = Map.of(
            ISE_ACCOUNT, "ISEMDM_ACCOUNTS_ISE_PASSWORD", LAB_ACCOUNT, "ISEMDM_ACCOUNTS_LAB_PASSWORD");

    private final AccountSeeding accounts;
    private final CertificateInUse certificate;
    private final IntegrationDirectory integrations;
    private final DeviceLookup devices;
    private final OAuthFields oauthFields;
    private final int httpsPort;
    private final int httpPort;
    private final int managementPort;
    private final Optional<String> tlsConfiguration;

    Banner(AccountSeeding accounts, @Identifier(CertificateInUse.TLS_CONFIGURATION) CertificateInUse certificate,
            IntegrationDirectory integrations, DeviceLookup devices, OAuthFields oauthFields,
            @ConfigProperty(name = "quarkus.http.ssl-port") int httpsPort,
            @ConfigProperty(name = "quarkus.http.port") int httpPort,
            @ConfigProperty(name = "quarkus.management.port") int managementPort,
            @ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> tlsConfiguration) {
        this.accounts = accounts;
        this.certificate = certificate;
        this.integrations = integrations;
        this.devices = devices;
        this.oauthFields = oauthFields;
        this.httpsPort = httpsPort;
        this.httpPort = httpPort;
        this.managementPort = managementPort;
        this.tlsConfiguration = tlsConfiguration;
    }

    /** Several lines, each ended. Holds the generated passwords while this start is the one that made them. */
    String text() {
        StringBuilder text = new StringBuilder();
        StartAccount ise = account(ISE_ACCOUNT);
        line(text, "");
        line(text, "Add it in ISE: " + ISE_PAGE);
        for (NetworkIntegration integration : integrations.all()) {
            line(text, "");
            if (integrations.all().size() > 1) {
                line(text, "  Network integration \"" + integration.name() + "\"");
            }
            List<Map<String, String>> oauth = oauthFields.of(integration, nameForIse(), httpsPort);
            oauth.forEach(fields -> fields.forEach((name, value) -> field(text, name, value)));
            if (oauth.isEmpty()) {
                field(text, "Hostname / IP Address", hostNames());
                field(text, "Port", String.valueOf(httpsPort));
                field(text, "Instance Name", integration.path().isEmpty() ? "(leave it empty)" : integration.path());
                field(text, "User Name", ISE_ACCOUNT);
                field(text, "Password", password(ise));
            }
            field(text, "Device Identifier", "Legacy MAC Address, or GUID where your certificates carry one");
        }
        line(text, "");
        if (usesOwnConfiguration()) {
            line(text, "Import the certificate first: " + TRUST_PAGE);
            field(text, "Certificate File", certificate.files().certificate().toString());
            field(text, "Valid until", certificate.current().certificate().getNotAfter().toInstant()
                    .atOffset(ZoneOffset.UTC).toLocalDate() + (certificate.files().isConfigured() ? "" : ", self-signed"));
            line(text, "");
        }
        line(text, "Try it:");
        NetworkIntegration first = integrations.all().iterator().next();
        line(text, curl(ise, "/" + (first.path().isEmpty() ? "" : first.path() + "/")
                + "ciscoise/mdminfo/?ise_api_version=" + first.maxApiVersion().number()));
        line(text, curl(ise, first.apiPath(first.maxApiVersion())
                + "/devices/?paging=0&querycriteria=macaddress&value=" + macAddress(first) + "&filter=all"));
        line(text, "");
        line(text, "Change what ISE sees:");
        field(text, "Devices", "http://localhost:" + httpPort + "/lab/devices");
        field(text, "Swagger UI", "http://localhost:" + httpPort + "/q/swagger-ui");
        field(text, "User Name", LAB_ACCOUNT);
        field(text, "Password", password(account(LAB_ACCOUNT)));
        for (StartAccount other : accounts.accounts()) {
            if (other.generatedPassword().isPresent() && !VARIABLES.containsKey(other.name())) {
                line(text, "");
                field(text, "User Name", other.name() + " (" + String.join(", ", other.privileges()) + ")");
                field(text, "Password", password(other));
            }
        }
        line(text, "");
        line(text, "Health: http://localhost:" + managementPort + "/q/health");
        return text.toString();
    }

    private String hostNames() {
        List<String> names = namesForIse();
        return names.isEmpty() ? "the name or address of this machine" : String.join(" or ", names);
    }

    /** One of them, for a URL. */
    private String nameForIse() {
        return namesForIse().stream().filter(name -> !name.startsWith("*")).findFirst()
                .orElse("{name or address of this machine}");
    }

    private List<String> namesForIse() {
        List<String> names = new ArrayList<>(usesOwnConfiguration() ? certificate.current().names() : List.of());
        // Nobody types an IPv6 address where a name or a shorter one will do.
        names.removeIf(name -> name.equals("localhost") || name.startsWith("127.") || name.contains(":"));
        return names;
    }

    private static String password(StartAccount account) {
        String variable = VARIABLES.get(account.name());
        return account.generatedPassword().map(password -> password + "   (generated, shown this once)").orElse(
                switch (account.origin()) {
                    case CONFIGURED -> "as you configured it";
                    case ADMINISTERED, REPLACED -> "as it was set under /lab/accounts";
                    case GENERATED -> "as shown at the first start"
                            + (variable == null ? "" : "; " + variable + " sets another");
                });
    }

    private String curl(StartAccount account, String path) {
        String credentials = account.name() + account.generatedPassword().map(password -> ":" + password).orElse("");
        StringBuilder line = new StringBuilder("  curl ");
        if (usesOwnConfiguration()) {
            line.append("--cacert ").append(quoted(certificate.files().certificate())).append(' ');
        }
        String host = host();
        if (!host.equals("localhost")) {
            line.append("--connect-to ::localhost: ");
        }
        return line.append("-u ").append(credentials).append(" 'https://").append(host).append(':').append(httpsPort)
                .append(path).append('\'').toString();
    }

    /** A name that the certificate is valid for, or curl would refuse. */
    private String host() {
        List<String> names = usesOwnConfiguration() ? certificate.current().names() : List.of();
        return names.isEmpty() || names.contains("localhost") ? "localhost"
                : names.stream().filter(name -> !name.startsWith("*") && !name.contains(":")).findFirst()
                        .orElse("localhost");
    }

    private boolean usesOwnConfiguration() {
        return tlsConfiguration.filter(CertificateInUse.TLS_CONFIGURATION::equals).isPresent();
    }

    /** Of a device that the integration sees, so that the answer shows one. */
    private String macAddress(NetworkIntegration integration) {
        var request = Arc.container().requestContext();
        boolean mine = !request.isActive();
        if (mine) {
            request.activate();
        }
        try {
            return devices.find(integration.name(), DeviceCriterion.EVERYTHING, 0, DEVICES_LOOKED_AT).devices().stream()
                    .map(HeldDevice::macAddresses).filter(macs -> !macs.isEmpty()).findFirst()
                    .map(macs -> macs.get(0).toString()).orElse(ANY_MAC);
        } finally {
            if (mine) {
                request.terminate();
            }
        }
    }

    private StartAccount account(String name) {
        return accounts.accounts().stream().filter(account -> account.name().equals(name)).findFirst().orElseThrow();
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[A-Za-z0-9/._+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static void field(StringBuilder text, String name, String value) {
        line(text, String.format("  %-23s %s", name, value));
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
