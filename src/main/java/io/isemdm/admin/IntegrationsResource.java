package io.isemdm.admin;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.isemdm.account.Privilege;
import io.isemdm.integration.IntegrationDirectory;
import io.isemdm.integration.NetworkIntegration;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The network integrations this service has; the configuration makes them. */
@Path("/lab/integrations")
@RolesAllowed(Privilege.LAB)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Integrations")
public class IntegrationsResource {

    private final IntegrationDirectory directory;

    IntegrationsResource(IntegrationDirectory directory) {
        this.directory = directory;
    }

    /** Every integration, in the order of their names. */
    @RegisterForReflection
    public record Answer(@JsonProperty("integrations") List<Integration> integrations) {
    }

    /**
     * One integration.
     *
     * @param instanceName what to type into ISE's field Instance Name
     * @param redirectUrl  left out where the enrolment page is ours
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Integration(
            @JsonProperty("name") String name,
            @JsonProperty("instance_name") String instanceName,
            @JsonProperty("profile") String profile,
            @JsonProperty("vendor") String vendor,
            @JsonProperty("product_name") String productName,
            @JsonProperty("product_version") String productVersion,
            @JsonProperty("query_max_size") int queryMaxSize,
            @JsonProperty("redirect_url") String redirectUrl,
            @JsonProperty("messaging_support") boolean messagingSupport,
            @JsonProperty("max_api_version") int maxApiVersion) {

        static Integration of(NetworkIntegration integration) {
            return new Integration(integration.name(), integration.path(), integration.profile().name(),
                    integration.vendor(), integration.productName(), integration.productVersion(),
                    integration.queryMaxSize(), integration.redirectUrl(), integration.messaging(),
                    integration.maxApiVersion().number());
        }
    }

    @GET
    @Operation(summary = "List the network integrations")
    public Answer list(@Context UriInfo uri) {
        QueryNames.check(uri);
        return new Answer(directory.all().stream().map(Integration::of).toList());
    }
}
