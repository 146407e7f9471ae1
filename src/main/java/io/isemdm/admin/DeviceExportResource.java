package io.isemdm.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

import io.isemdm.account.Privilege;
import io.isemdm.inventory.file.DeviceExport;
import io.isemdm.inventory.file.InventoryFormat;

/** Hands out the whole inventory as a file that can be imported again. */
@Path("/lab/devices/export")
@RolesAllowed(Privilege.LAB)
@Tag(name = "Devices")
public class DeviceExportResource {

    private final DeviceExport devices;

    DeviceExportResource(DeviceExport devices) {
        this.devices = devices;
    }

    @GET
    @Operation(operationId = "exportDevices", summary = "Export all devices", description = "As `format=json`, `yaml` or"
            + " `csv`, else by the Accept header, else JSON. An import of the file with `mode=replace` changes nothing.")
    public Response get(@RestQuery String format, @Context HttpHeaders headers, @Context UriInfo uri) {
        QueryNames.check(uri, "format");
        InventoryFormat known = format == null ? accepted(headers) : InventoryFormat.ofName(format)
                .orElseThrow(() -> ProblemException.invalid("format", format, "must be json, yaml or csv"));
        StreamingOutput content = out -> devices.write(known, out);
        return Response.ok(content, known.mediaType() + "; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"devices." + known.extension() + "\"")
                .build();
    }

    private static InventoryFormat accepted(HttpHeaders headers) {
        try {
            return headers.getAcceptableMediaTypes().stream()
                    .map(MediaType::toString)
                    .flatMap(type -> InventoryFormat.ofMediaType(type).stream())
                    .findFirst().orElse(InventoryFormat.JSON);
        } catch (IllegalArgumentException e) {
            throw new NotAcceptableException("the header Accept holds something that is no media type", e);
        }
    }
}
