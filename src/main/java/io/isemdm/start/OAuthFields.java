package io.isemdm.start;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.isemdm.client.ApiClient;
import io.isemdm.client.ApiClients;
import io.isemdm.integration.IntegrationDirectory;
import io.isemdm.integration.NetworkIntegration;

/**
 * What to type into ISE where it gets a token, as for Microsoft Intune (authentication type <i>OAuth – Client
 * Credentials</i>; protocol: seen).
 */
@ApplicationScoped
class OAuthFields {

    /** Of newer versions of ISE; older ones ask for the same without {@code /.default} (seen). */
    private static final String AUDIENCE = "https://api.manage.microsoft.com//.default";

    private final IntegrationDirectory integrations;
    private final ApiClients clients;

    OAuthFields(IntegrationDirectory integrations, ApiClients clients) {
        this.integrations = integrations;
        this.clients = clients;
    }

    /**
     * Names of fields and their values, for each API client that ISE can be.
     *
     * @param host by which ISE reaches this service
     * @return empty for an integration to which no token leads
     */
    List<Map<String, String>> of(NetworkIntegration integration, String host, int port) {
        if (integrations.intune().filter(integration::equals).isEmpty()) {
            return List.of();
        }
        String service = "https://" + host + ":" + port;
        return clients.withTenants().stream().filter(ApiClient::enabled).map(client -> fields(client, service)).toList();
    }

    private static Map<String, String> fields(ApiClient client, String service) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Authentication Type", "OAuth - Client Credentials");
        fields.put("Auto Discovery", "Yes");
        fields.put("Auto Discovery URL", service);
        fields.put("Client ID", client.clientId());
        fields.put("Token Issuing URL", service + "/" + client.tenant() + "/oauth2/v2.0/token");
        fields.put("Token Audience", AUDIENCE);
        return fields;
    }
}
