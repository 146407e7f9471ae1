package io.isemdm.admin;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.isemdm.account.Privilege;
import io.isemdm.inventory.CheckinTimeDeserializer;
import io.isemdm.inventory.FieldError;
import io.isemdm.inventory.FleetGenerator;
import io.isemdm.inventory.FleetPlan;
import io.isemdm.inventory.file.DeviceImport;
import io.isemdm.inventory.file.ImportMode;
import io.isemdm.inventory.file.ImportOptions;
import io.isemdm.inventory.file.ImportReport;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Fills the inventory with devices that do not exist. */
@Path("/lab/devices/generate")
@RolesAllowed(Privilege.LAB)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Devices")
public class FleetResource {

    private final DeviceImport devices;

    FleetResource(DeviceImport devices) {
        this.devices = devices;
    }

    /**
     * The fleet; see {@link FleetPlan}.
     *
     * @param mode {@code merge}, as usual, or {@code replace}: whether other devices stay
     */
    @RegisterForReflection
    public record Request(
            @JsonProperty("count") long count,
            @JsonProperty("non_compliant") Double nonCompliant,
            @JsonProperty("seed") Long seed,
            @JsonProperty("mix") Map<String, Double> mix,
            @JsonProperty("label") String label,
            @JsonProperty("as_of") @JsonDeserialize(using = CheckinTimeDeserializer.class) Long asOf,
            @JsonProperty("mode") String mode) {
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Generate a synthetic fleet",
            description = "The same request gives the same devices, byte for byte. MAC addresses begin with 02, a"
                    + " locally administered range. `mix` says how often each manufacturer appears, in any unit;"
                    + " `as_of` is the moment before which the devices checked in last, 2026-01-01T00:00:00Z where it"
                    + " is left out; `mode` is `merge` or `replace`. All devices are added, or none.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Request.class),
            examples = @ExampleObject(name = "a company", value = """
                    {"count": 2600, "non_compliant": 0.1, "seed": 7, "mix": {"Apple": 3, "Dell": 5, "Zebra": 1},
                     "label": "generated"}""")))
    public ImportReport generate(InputStream body, @Context UriInfo uri) {
        QueryNames.check(uri);
        Request request = JsonBody.read(body, Request.class);
        FleetPlan plan = new FleetPlan(request.count(),
                request.nonCompliant() == null ? 0 : request.nonCompliant(),
                request.seed() == null ? 0 : request.seed(),
                request.mix() == null ? Map.of() : request.mix(),
                request.label() == null ? List.of() : List.of(request.label()),
                request.asOf() == null ? FleetPlan.DEFAULT_AS_OF : request.asOf());
        ImportReport report = devices.run(new FleetGenerator(plan), ImportOptions.of(mode(request.mode())));
        if (report.failed()) {
            throw new ProblemException(new Problem("urn:isemdm:problem:identifier-conflict", "Identifier conflict", 409,
                    "devices of the inventory have identifiers of the fleet; nothing was changed",
                    report.errors().stream()
                            .map(error -> Problem.Error.of(new FieldError(error.field(), error.value(), error.why())))
                            .toList()), Map.of());
        }
        return report;
    }

    private static ImportMode mode(String mode) {
        return mode == null ? ImportMode.MERGE : ImportMode.of(mode)
                .orElseThrow(() -> ProblemException.invalid("mode", mode, "must be merge or replace"));
    }
}
