package io.isemdm.jamf;

import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.isemdm.account.CallerIdentity;
import io.isemdm.account.Privilege;
import io.isemdm.client.ApiClient;
import io.isemdm.client.ApiClients;
import io.isemdm.client.ApiRole;
import io.isemdm.client.ApiRoles;
import io.isemdm.client.ClientConflictException;
import io.isemdm.client.Origin;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.RoutingContext;

/** API clients, which Jamf Pro's API calls API integrations, and their secrets. */
@Path("/api/v1/api-integrations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jamf Pro: API roles and clients")
public class ApiIntegrationsResource {

    private static final String WHAT = "API Integration";
    private static final int MOST_ROLES = 100;

    private final ApiClients clients;
    private final ApiRoles roles;
    private final JamfErrors errors;

    ApiIntegrationsResource(ApiClients clients, ApiRoles roles, JamfErrors errors) {
        this.clients = clients;
        this.roles = roles;
        this.errors = errors;
    }

    /** A secret that nobody can read again (protocol: spec). */
    @RegisterForReflection
    public record Credentials(String clientId, String clientSecret) {
    }

    @GET
    @RolesAllowed(Privilege.READ_API_INTEGRATIONS)
    @Operation(summary = "List the API clients", description = "`page` from 0, `page-size` 1 to 2000, usually 100,"
            + " `sort` by `id` or `displayName`, `:asc` or `:desc`.")
    public Page<ApiIntegration> list(@Context UriInfo uri) throws SQLException {
        return new Page<>(clients.count(),
                clients.list(PageQuery.of(uri)).stream().map(ApiIntegration::of).toList());
    }

    @POST
    @RolesAllowed(Privilege.CREATE_API_INTEGRATIONS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add an API client", description = "It has no secret yet.")
    public Response create(InputStream body, @Context RoutingContext call) throws SQLException {
        ApiIntegration wanted = JamfBody.read(body, ApiIntegration.class);
        ApiClient client = ApiClient.first(JamfBody.displayName(wanted.displayName()), wanted.wantedEnabled(),
                wanted.wantedLifetime(), UUID.randomUUID().toString(), roles(wanted), Origin.ADMINISTERED);
        return Response.status(Response.Status.CREATED)
                .entity(ApiIntegration.of(clients.create(CallerIdentity.actor(call), client))).build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Privilege.READ_API_INTEGRATIONS)
    @Operation(summary = "Get an API client")
    public ApiIntegration get(@PathParam("id") String text) throws SQLException {
        long id = JamfBody.id(text, WHAT);
        return clients.find(id).map(ApiIntegration::of).orElseThrow(() -> JamfException.unknown(WHAT, id));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Privilege.UPDATE_API_INTEGRATIONS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change an API client",
            description = "Its client id and its secret stay. What its tokens allow counts from the next call on.")
    public ApiIntegration replace(@PathParam("id") String text, InputStream body, @Context RoutingContext call)
            throws SQLException {
        long id = JamfBody.id(text, WHAT);
        ApiIntegration wanted = JamfBody.read(body, ApiIntegration.class);
        String name = JamfBody.displayName(wanted.displayName());
        int lifetime = wanted.wantedLifetime();
        List<ApiRole> scopes = roles(wanted);
        return clients.update(CallerIdentity.actor(call), id,
                client -> client.with(name, wanted.wantedEnabled(), lifetime, scopes)).map(ApiIntegration::of)
                .orElseThrow(() -> JamfException.unknown(WHAT, id));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Privilege.DELETE_API_INTEGRATIONS)
    @Operation(summary = "Remove an API client", description = "Its tokens end with it.")
    public void delete(@PathParam("id") String text, @Context RoutingContext call) {
        long id = JamfBody.id(text, WHAT);
        if (!clients.delete(CallerIdentity.actor(call), id)) {
            throw JamfException.unknown(WHAT, id);
        }
    }

    @POST
    @Path("{id}/client-credentials")
    @RolesAllowed(Privilege.UPDATE_API_INTEGRATIONS)
    @Operation(summary = "Give an API client a new secret", description = "The secret is in this answer and nowhere"
            + " else. The one before it ends, and with it every token that was got with it.")
    public Response credentials(@PathParam("id") String text, @Context RoutingContext call) throws SQLException {
        long id = JamfBody.id(text, WHAT);
        ApiClient client = clients.find(id).orElseThrow(() -> JamfException.unknown(WHAT, id));
        String secret = clients.renewSecret(CallerIdentity.actor(call), id)
                .orElseThrow(() -> JamfException.unknown(WHAT, id));
        return Response.ok(new Credentials(client.clientId(), secret)).header("Cache-Control", "no-store").build();
    }

    private List<ApiRole> roles(ApiIntegration wanted) throws SQLException {
        if (wanted.authorizationScopes() == null) {
            throw JamfException.invalid("authorizationScopes", "is missing: a list of display names of API roles");
        }
        if (wanted.authorizationScopes().size() > MOST_ROLES) {
            throw JamfException.invalid("authorizationScopes", "holds more than " + MOST_ROLES + " API roles");
        }
        List<ApiRole> found = new ArrayList<>();
        for (String name : new LinkedHashSet<>(wanted.authorizationScopes())) {
            found.add(roles.find(String.valueOf(name)).orElseThrow(() -> JamfException.invalid("authorizationScopes",
                    "there is no API role of a name that is given")));
        }
        return found;
    }

    /** As for API roles (protocol: assumed). */
    @ServerExceptionMapper
    public Response conflict(ClientConflictException e) {
        return errors.answer(e.reason() == ClientConflictException.Reason.ROLE_GONE
                ? JamfException.invalid("authorizationScopes", e.getMessage())
                : JamfException.duplicate("displayName", "Integration display name must be unique"));
    }
}
