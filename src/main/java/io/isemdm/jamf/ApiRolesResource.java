package io.isemdm.jamf;

import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

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
import io.isemdm.client.ApiRole;
import io.isemdm.client.ApiRoles;
import io.isemdm.client.ClientConflictException;
import io.isemdm.client.Origin;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.RoutingContext;

/** API roles: names for what API clients may do. */
@Path("/api/v1/api-roles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jamf Pro: API roles and clients")
public class ApiRolesResource {

    private static final String WHAT = "API Role";

    private final ApiRoles roles;
    private final JamfErrors errors;

    ApiRolesResource(ApiRoles roles, JamfErrors errors) {
        this.roles = roles;
        this.errors = errors;
    }

    /** A role (protocol: spec). The id is a number, written as a text. */
    @RegisterForReflection
    public record Role(String id, String displayName, List<String> privileges) {

        /** As many privileges that are none are named in an error. */
        private static final int MOST_NAMED = 20;

        private static Role of(ApiRole role) {
            return new Role(String.valueOf(role.id()), role.displayName(),
                    role.privileges().stream().sorted().toList());
        }

        private Set<String> checkedPrivileges() {
            if (privileges == null) {
                throw JamfException.invalid("privileges", "is missing: a list of names of privileges");
            }
            List<String> unknown = privileges.stream().map(String::valueOf)
                    .filter(name -> !Privilege.OF_JAMF.contains(name)).distinct().limit(MOST_NAMED).toList();
            if (!unknown.isEmpty()) {
                throw JamfException.invalid("privileges", "no such privileges: " + String.join(", ", unknown)
                        + "; /api/v1/api-role-privileges lists those there are");
            }
            return Set.copyOf(privileges);
        }
    }

    @GET
    @RolesAllowed(Privilege.READ_API_ROLES)
    @Operation(summary = "List the API roles", description = "`page` from 0, `page-size` 1 to 2000, usually 100,"
            + " `sort` by `id` or `displayName`, `:asc` or `:desc`.")
    public Page<Role> list(@Context UriInfo uri) throws SQLException {
        return new Page<>(roles.count(), roles.list(PageQuery.of(uri)).stream().map(Role::of).toList());
    }

    @POST
    @RolesAllowed(Privilege.CREATE_API_ROLES)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add an API role")
    public Role create(InputStream body, @Context RoutingContext call) {
        Role wanted = JamfBody.read(body, Role.class);
        return Role.of(roles.create(CallerIdentity.actor(call), ApiRole.first(
                JamfBody.displayName(wanted.displayName()), wanted.checkedPrivileges(), Origin.ADMINISTERED)));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Privilege.READ_API_ROLES)
    @Operation(summary = "Get an API role")
    public Role get(@PathParam("id") String text) throws SQLException {
        long id = JamfBody.id(text, WHAT);
        return roles.find(id).map(Role::of).orElseThrow(() -> JamfException.unknown(WHAT, id));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Privilege.UPDATE_API_ROLES)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change an API role", description = "What it allows counts from the next call on.")
    public Role replace(@PathParam("id") String text, InputStream body, @Context RoutingContext call) {
        long id = JamfBody.id(text, WHAT);
        Role wanted = JamfBody.read(body, Role.class);
        String name = JamfBody.displayName(wanted.displayName());
        Set<String> privileges = wanted.checkedPrivileges();
        return roles.update(CallerIdentity.actor(call), id, role -> role.with(name, privileges)).map(Role::of)
                .orElseThrow(() -> JamfException.unknown(WHAT, id));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Privilege.DELETE_API_ROLES)
    @Operation(summary = "Remove an API role that no API client has")
    public void delete(@PathParam("id") String text, @Context RoutingContext call) {
        long id = JamfBody.id(text, WHAT);
        if (!roles.delete(CallerIdentity.actor(call), id)) {
            throw JamfException.unknown(WHAT, id);
        }
    }

    /** Jamf Pro's words for a second role of that name (protocol: seen); a role in use cannot go (protocol: spec). */
    @ServerExceptionMapper
    public Response conflict(ClientConflictException e) {
        return errors.answer(e.reason() == ClientConflictException.Reason.ROLE_IN_USE
                ? JamfException.inUse(e.getMessage())
                : JamfException.duplicate("displayName", "Role display name must be unique"));
    }
}
