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

import com.fasterxml.jackson.annotation.JsonProperty;

import io.isemdm.account.Privilege;
import io.isemdm.inventory.Inventory;
import io.isemdm.inventory.InventoryCounts;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The inventory in numbers. */
@Path("/lab/inventory")
@RolesAllowed(Privilege.LAB)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inventory")
public class InventoryResource {

    private final Inventory inventory;

    InventoryResource(Inventory inventory) {
        this.inventory = inventory;
    }

    /** How many devices there are, and of what kind. */
    @RegisterForReflection
    public record Counts(
            @JsonProperty("devices") long devices,
            @JsonProperty("enrolled") long enrolled,
            @JsonProperty("compliant") long compliant,
            @JsonProperty("non_compliant") long nonCompliant) {
    }

    @GET
    @Operation(summary = "Count the devices")
    public Counts count(@Context UriInfo uri) {
        QueryNames.check(uri);
        InventoryCounts counts = inventory.counts();
        return new Counts(counts.devices(), counts.enrolled(), counts.compliant(),
                counts.devices() - counts.compliant());
    }
}
