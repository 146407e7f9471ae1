package io.isemdm.admin;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.isemdm.account.CallerIdentity;
import io.isemdm.account.Privilege;
import io.isemdm.store.StoreBackup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.RoutingContext;

/** Copies the embedded store into the data directory. */
@Path("/lab/backup")
@RolesAllowed(Privilege.LAB)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Backup")
public class BackupResource {

    private static final Logger LOG = Logger.getLogger(BackupResource.class);
    private static final int INSUFFICIENT_STORAGE = 507;

    private final StoreBackup backup;

    BackupResource(StoreBackup backup) {
        this.backup = backup;
    }

    /**
     * A backup that was made.
     *
     * @param file  relative to the data directory
     * @param bytes how large it is
     */
    @RegisterForReflection
    public record Answer(@JsonProperty("file") String file, @JsonProperty("bytes") long bytes) {
    }

    @POST
    @Operation(summary = "Back up the embedded store", description = "Writes a copy of all that is committed into"
            + " `backups/` of the data directory, while the service goes on. Nobody chooses the name, and nobody can"
            + " fetch the file over HTTP: it holds password hashes and keys.")
    @APIResponse(responseCode = "201", description = "The file, relative to the data directory, and its size")
    @APIResponse(responseCode = "409", description = "The store is PostgreSQL, which has pg_dump")
    public Response make(@Context RoutingContext call, @Context UriInfo uri) {
        QueryNames.check(uri);
        try {
            StoreBackup.Copy copy = backup.make();
            LOG.infof("%s was written for %s", copy.file(), CallerIdentity.actor(call).name());
            return Response.status(Response.Status.CREATED).entity(new Answer(copy.file(), copy.bytes())).build();
        } catch (StoreBackup.NotEmbeddedException e) {
            throw ProblemException.conflict("no-embedded-store", "No embedded store",
                    "the store is not the embedded one; back up PostgreSQL with pg_dump");
        } catch (IOException | SQLException e) {
            LOG.warnf("A backup could not be written: %s", e.getMessage());
            throw new ProblemException(new Problem("urn:isemdm:problem:backup-failed", "Backup failed",
                    INSUFFICIENT_STORAGE, "the file could not be written; the log says why", List.of()), Map.of());
        }
    }
}
