package io.isemdm.admin;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
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

import io.isemdm.account.Privilege;
import io.isemdm.inventory.ComplianceFlip;
import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.DeviceFilter;
import io.isemdm.inventory.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Sets the compliance of many devices at once. */
@Path("/lab/devices/compliance")
@RolesAllowed(Privilege.LAB)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Devices")
public class ComplianceResource {

    private final ComplianceFlip flip;

    ComplianceResource(ComplianceFlip flip) {
        this.flip = flip;
    }

    /**
     * What shall be.
     *
     * @param status        whether the devices comply from then on
     * @param failureReason what ISE is told about why not
     * @param remediation   what the user is told to do
     * @param filter        which devices may change, by the names of the list's parameters; none means all
     * @param percentage    how many of those change, 0 to 100; all where it is left out
     * @param seed          decides which ones; 0 where it is left out
     */
    @RegisterForReflection
    public record Request(
            @JsonProperty("status") Boolean status,
            @JsonProperty("failure_reason") String failureReason,
            @JsonProperty("remediation") String remediation,
            @JsonProperty("filter") Map<String, String> filter,
            @JsonProperty("percentage") Double percentage,
            @JsonProperty("seed") Long seed) {
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set the compliance of many devices",
            description = "All of them change, or none does. `filter` takes the names of the list's parameters;"
                    + " `percentage` and `seed` choose some of those devices, the same ones for the same seed.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Request.class),
            examples = @ExampleObject(name = "a tenth of one floor stops complying", value = """
                    {"status": false, "failure_reason": "FileVault is off", "filter": {"label": "floor-2"},
                     "percentage": 10, "seed": 7}""")))
    public ComplianceFlip.Result set(InputStream body, @Context UriInfo uri) {
        QueryNames.check(uri);
        Request request = JsonBody.read(body, Request.class);
        if (request.status() == null) {
            throw ProblemException.invalid("status", null, "missing: true or false");
        }
        return flip.run(new ComplianceFlip.Flip(filter(request.filter()),
                new DeviceDocument.Compliance(request.status(), request.failureReason(), request.remediation()),
                request.percentage() == null ? 100 : request.percentage(),
                request.seed() == null ? 0 : request.seed()));
    }

    private static DeviceFilter filter(Map<String, String> named) {
        Map<DeviceFilter.Field, String> fields = new EnumMap<>(DeviceFilter.Field.class);
        List<FieldError> errors = new ArrayList<>();
        (named == null ? Map.<String, String>of() : named).forEach((name, value) -> {
            DeviceFilter.Field field = DeviceFilter.Field.of(name).orElse(null);
            if (field == null || value == null) {
                errors.add(new FieldError("filter." + name, value,
                        field == null ? "no such field; the list of devices knows the same ones" : "has no value"));
            } else {
                fields.put(field, value);
            }
        });
        if (!errors.isEmpty()) {
            throw ProblemException.invalid("the filter cannot be understood", errors);
        }
        return new DeviceFilter(fields);
    }
}
