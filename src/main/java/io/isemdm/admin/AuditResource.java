package io.isemdm.admin;

import java.sql.SQLException;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.isemdm.account.Privilege;
import io.isemdm.audit.AuditEntry;
import io.isemdm.audit.AuditTrail;

/** Who changed which account, API role, API client or setting. */
@Path("/lab/audit")
@RolesAllowed(Privilege.LAB)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditResource {

    private final AuditTrail trail;

    AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    @GET
    @Operation(summary = "List what was changed, newest first",
            description = "Changes of accounts, API roles, API clients and settings, over HTTP or by the configuration;"
                    + " secrets are never among the values. " + RecordPages.PARAMETERS)
    @Parameter(name = "kind", in = ParameterIn.QUERY,
            description = "only changes of `account`, `api-role`, `api-client` or `setting`",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "name", in = ParameterIn.QUERY, description = "only changes of what has this name",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "before", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "limit", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
    public AuditList list(@Context UriInfo uri) {
        ListQuery query = ListQuery.ofAudit(uri);
        String kind = uri.getQueryParameters().getFirst("kind");
        if (kind != null && !AuditTrail.KINDS.contains(kind)) {
            throw ProblemException.invalid("kind", kind, "must be one of " + String.join(", ", AuditTrail.KINDS));
        }
        List<AuditEntry> rows = entries(query, kind, uri.getQueryParameters().getFirst("name"));
        return new AuditList(query.page(rows).stream().map(AuditList.Entry::of).toList(),
                query.next(rows, uri, "before", AuditEntry::id));
    }

    private List<AuditEntry> entries(ListQuery query, String kind, String name) {
        try {
            return trail.list(query.position(), kind, name, query.limit() + 1);
        } catch (SQLException e) {
            throw new IllegalStateException("the audit trail cannot be read: " + e.getMessage(), e);
        }
    }
}
