package io.isemdm.entra;

import java.util.ArrayList;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.isemdm.integration.IntegrationDirectory;
import io.isemdm.integration.NetworkIntegration;
import io.isemdm.ise.CalledAuthority;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import io.vertx.ext.web.RoutingContext;

/**
 * Graph's list of where Intune's services are (seen: {@code NACAPIService} is called in version 2,
 * {@code ComplianceRetrievalService} in version 3). Both lead to the first network integration of the profile
 * {@code intune}, in the order of their names.
 */
@Path("/v1.0/servicePrincipals/appId={application}/endpoints")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class ServicePrincipalResource {

    /** Intune, in every tenant (seen). */
    static final String INTUNE = "0000000a-0000-0000-c000-000000000000";

    private static final List<String> SERVICES = List.of("NACAPIService", "ComplianceRetrievalService");

    private final IntegrationDirectory integrations;

    ServicePrincipalResource(IntegrationDirectory integrations) {
        this.integrations = integrations;
    }

    /** A list, as OData writes it. */
    @RegisterForReflection
    public record Endpoints(@JsonProperty("@odata.context") String context,
            @JsonProperty("value") List<Endpoint> value) {
    }

    /** One service. */
    @RegisterForReflection
    public record Endpoint(
            @JsonProperty("id") String id,
            @JsonProperty("deletedDateTime") String deletedDateTime,
            @JsonProperty("capability") String capability,
            @JsonProperty("providerId") String providerId,
            @JsonProperty("providerName") String providerName,
            @JsonProperty("uri") String uri,
            @JsonProperty("providerResourceId") String providerResourceId) {
    }

    @GET
    public Endpoints endpoints(@PathParam("application") String application, @Context RoutingContext call) {
        NetworkIntegration integration = integrations.intune()
                .filter(known -> application.equalsIgnoreCase(INTUNE))
                .orElseThrow(NotFoundException::new);
        String base = "https://" + CalledAuthority.of(call.request());
        String uri = base + "/" + integration.path();
        List<Endpoint> endpoints = new ArrayList<>();
        for (String service : SERVICES) {
            endpoints.add(new Endpoint(service, null, service, INTUNE, service, uri, service));
        }
        return new Endpoints(base + "/v1.0/$metadata#servicePrincipals('" + INTUNE + "')/endpoints", endpoints);
    }
}
