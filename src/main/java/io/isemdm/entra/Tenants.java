package io.isemdm.entra;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;

import io.isemdm.client.ApiClient;
import io.isemdm.client.ApiClients;
import io.isemdm.client.ClientCertificate;

/** The directories of Entra ID that there are: those that API clients name. */
@ApplicationScoped
class Tenants {

    private final ApiClients clients;

    Tenants(ApiClients clients) {
        this.clients = clients;
    }

    /**
     * @throws EntraException    when no API client has that tenant
     * @throws NotFoundException when no API client has any: then nothing of Entra ID is served
     */
    void require(String tenant) {
        List<ApiClient> all = clients.withTenants();
        if (all.isEmpty()) {
            throw new NotFoundException();
        }
        if (all.stream().noneMatch(client -> client.tenant().equalsIgnoreCase(tenant))) {
            throw EntraException.unknownTenant();
        }
    }

    Optional<ApiClient> client(String tenant, String clientId) {
        return clients.withTenants().stream().filter(client -> client.tenant().equalsIgnoreCase(tenant)
                && client.clientId().equalsIgnoreCase(clientId)).findFirst();
    }

    /** @param client one that has a tenant; the configuration gives no tenant without a certificate */
    X509Certificate certificateOf(ApiClient client) {
        try {
            return ClientCertificate.parse(client.certificate());
        } catch (CertificateException e) {
            throw new IllegalStateException("the store holds no certificate for " + client, e);
        }
    }
}
