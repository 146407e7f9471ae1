package io.isemdm.jamf;

import java.util.List;
import java.util.Locale;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.isemdm.account.Privilege;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The privileges that an API role can have: those of Jamf Pro that bear on what is served here. */
@Path("/api/v1/api-role-privileges")
@RolesAllowed(Privilege.READ_API_ROLES)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jamf Pro: API roles and clients")
public class ApiRolePrivilegesResource {

    /** As many are found where nobody says how many (protocol: seen). */
    private static final int USUAL = 15;
    private static final int MOST = 2000;

    /** Privileges by their names, in the order of the alphabet. */
    @RegisterForReflection
    public record Privileges(List<String> privileges) {
    }

    @GET
    @Operation(summary = "List the privileges")
    public Privileges list() {
        return new Privileges(Privilege.OF_JAMF.stream().sorted().toList());
    }

    @GET
    @Path("search")
    @Operation(summary = "Find privileges whose names contain a text", description = "`name`: the text, in any case;"
            + " `limit`: most names, usually 15.")
    public Privileges search(@Context UriInfo uri) {
        String name = uri.getQueryParameters().getFirst("name");
        if (name == null || name.isBlank()) {
            throw JamfException.invalid("name", "is missing: a part of the name of a privilege");
        }
        int limit = PageQuery.number(uri.getQueryParameters(), "limit", USUAL, 1, MOST);
        String part = name.strip().toLowerCase(Locale.ROOT);
        return new Privileges(Privilege.OF_JAMF.stream().sorted()
                .filter(privilege -> privilege.toLowerCase(Locale.ROOT).contains(part)).limit(limit).toList());
    }
}
