package io.isemdm.admin;

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

/** What ISE asked to be done and what it sent, newest first. */
@Path("/lab")
@RolesAllowed(Privilege.LAB)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Records")
public class RecordsResource {

    private final RecordPages pages;

    RecordsResource(RecordPages pages) {
        this.pages = pages;
    }

    @GET
    @Path("actions")
    @Operation(summary = "List the actions ISE asked for, done or not, newest first",
            description = RecordPages.PARAMETERS)
    public ActionList actions(@Context UriInfo uri) {
        return pages.actions(null, uri);
    }

    @GET
    @Path("messages")
    @Operation(summary = "List the messages ISE sent, delivered or not, newest first",
            description = RecordPages.PARAMETERS)
    public MessageList messages(@Context UriInfo uri) {
        return pages.messages(null, uri);
    }
}
