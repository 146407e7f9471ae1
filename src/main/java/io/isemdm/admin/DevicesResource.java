package io.isemdm.admin;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.isemdm.account.Privilege;
import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.DeviceFilter;
import io.isemdm.inventory.DevicePage;
import io.isemdm.inventory.DeviceSelection;
import io.isemdm.inventory.IdentifierConflictException;
import io.isemdm.inventory.Inventory;

/** The devices of the inventory, one at a time and as a list. */
@Path("/lab/devices")
@RolesAllowed(Privilege.LAB)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Devices")
public class DevicesResource {

    static final String EXAMPLE = """
            {"guid": "1759c0fd-c8da-49e8-b14f-19d85acfacea", "host_name": "ada-mbp",
             "macaddresses": ["02:34:F0:A1:E4:78"], "serial_number": "F9GDX3RQQ1GC", "username": "ada",
             "compliance": {"status": false, "failure_reason": "FileVault is off",
                            "remediation": "Turn on FileVault in System Settings"},
             "labels": ["floor-2"]}""";

    private static final String SHARED = "allow_shared_mac_addresses";

    private final Inventory inventory;
    private final DeviceSelection selection;
    private final RecordPages records;

    DevicesResource(Inventory inventory, DeviceSelection selection, RecordPages records) {
        this.inventory = inventory;
        this.selection = selection;
        this.records = records;
    }

    @GET
    @Operation(summary = "List devices",
            description = "Devices in the order in which they came, a page at a time. Every parameter that is given"
                    + " must hold: text is compared as a whole, identifiers in any case. `next` leads to the page that"
                    + " follows.")
    @Parameter(name = "label", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "macaddress", in = ParameterIn.QUERY, example = "02:34:F0:A1:E4:78",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "guid", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "host_name", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "udid", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "imei", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "meid", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "serial_number", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "username", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "manufacturer", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "model", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "os_version", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "phone_number", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "compliance", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.BOOLEAN))
    @Parameter(name = "register_status", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.BOOLEAN))
    @Parameter(name = "integration", in = ParameterIn.QUERY, description = "devices that this integration sees",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "after", in = ParameterIn.QUERY, description = "where the page begins, as `next` says",
            schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "most devices in the page: 1 to 1000, usually 100",
            schema = @Schema(type = SchemaType.INTEGER))
    public DeviceList list(@Context UriInfo uri) {
        ListQuery query = ListQuery.ofDevices(uri);
        DevicePage<Device> page = selection.page(new DeviceFilter(query.filter()), query.position(), query.limit());
        return new DeviceList(page.devices().stream().map(DeviceDocument::of).toList(),
                page.next() == 0 ? null : ListQuery.next(uri, "after", page.next()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add a device",
            description = "A device without a GUID gets one. What is left out has its default: enrolled, compliant,"
                    + " encrypted, with a PIN lock, not jail-broken, seen by every network integration.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DeviceDocument.class),
            examples = @ExampleObject(name = "a Mac that does not comply", value = EXAMPLE)))
    @APIResponse(responseCode = "201", description = "The device as it stands in the inventory",
            content = @Content(schema = @Schema(implementation = DeviceDocument.class)))
    @APIResponse(responseCode = "409", description = "Another device has one of the identifiers",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @Parameter(name = SHARED, in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.BOOLEAN))
    public Response create(InputStream body, @Context UriInfo uri) {
        QueryNames.check(uri, SHARED);
        return created(inventory.create(JsonBody.read(body, DeviceDocument.class), shared(uri)));
    }

    @DELETE
    @Operation(summary = "Empty the inventory", description = "Needs `all=true`.")
    public Map<String, Long> deleteAll(@QueryParam("all") String all, @Context UriInfo uri) {
        QueryNames.check(uri, "all");
        if (!"true".equals(all)) {
            throw ProblemException.invalid("all", all, "must be true to remove every device");
        }
        return Map.of("deleted", inventory.deleteAll());
    }

    @GET
    @Path("{guid}")
    @Operation(summary = "Get a device")
    @APIResponse(responseCode = "200", description = "The device; its ETag names this state of it",
            content = @Content(schema = @Schema(implementation = DeviceDocument.class)))
    public Response get(@PathParam("guid") String guid, @HeaderParam("If-None-Match") String ifNoneMatch,
            @Context UriInfo uri) {
        QueryNames.check(uri);
        Device device = inventory.get(guid).orElseThrow(() -> unknown(guid));
        if (EntityTags.isKnown(ifNoneMatch, device)) {
            return Response.notModified().header("ETag", EntityTags.of(device)).build();
        }
        return ok(device);
    }

    @PUT
    @Path("{guid}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replace a device, or add it where there is none of that GUID")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DeviceDocument.class),
            examples = @ExampleObject(name = "a Mac that does not comply", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "The device as it stands now",
            content = @Content(schema = @Schema(implementation = DeviceDocument.class)))
    @Parameter(name = SHARED, in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.BOOLEAN))
    public Response replace(@PathParam("guid") String guid, InputStream body,
            @HeaderParam("If-Match") String ifMatch, @HeaderParam("If-None-Match") String ifNoneMatch,
            @Context UriInfo uri) {
        QueryNames.check(uri, SHARED);
        DeviceDocument document = JsonBody.read(body, DeviceDocument.class);
        boolean shared = shared(uri);
        Supplier<Optional<Response>> replacing = () -> inventory.change(guid,
                EntityTags.matching(ifMatch).and(device -> !EntityTags.isKnown(ifNoneMatch, device)),
                before -> document, shared).map(DevicesResource::ok);
        return replacing.get().orElseGet(() -> {
            if (ifMatch != null) {
                throw ProblemException.preconditionFailed(unknown(guid).getMessage());
            }
            return add(withGuid(document, guid), shared, replacing);
        });
    }

    /** @param replacing for the device that somebody else adds under the same GUID at the same time */
    private Response add(DeviceDocument document, boolean shared, Supplier<Optional<Response>> replacing) {
        try {
            return created(inventory.create(document, shared));
        } catch (IdentifierConflictException e) {
            if (!e.field().equals("guid")) {
                throw e;
            }
            return replacing.get().orElseThrow(() -> e);
        }
    }

    @PATCH
    @Path("{guid}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(summary = "Change some fields of a device",
            description = "A JSON Merge Patch (RFC 7396): fields that are left out stay, `null` sets the default.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DeviceDocument.class),
            examples = @ExampleObject(name = "stops complying",
                    value = "{\"compliance\": {\"status\": false, \"failure_reason\": \"FileVault is off\"}}")))
    @APIResponse(responseCode = "200", description = "The device as it stands now",
            content = @Content(schema = @Schema(implementation = DeviceDocument.class)))
    @Parameter(name = SHARED, in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.BOOLEAN))
    public Response patch(@PathParam("guid") String guid, InputStream body,
            @HeaderParam("If-Match") String ifMatch, @Context UriInfo uri) {
        QueryNames.check(uri, SHARED);
        MergePatch<DeviceDocument> patch = MergePatch.read(body, DeviceDocument.class);
        return ok(inventory.change(guid, EntityTags.matching(ifMatch), patch::apply, shared(uri))
                .orElseThrow(() -> unknown(guid)));
    }

    @DELETE
    @Path("{guid}")
    @Operation(summary = "Remove a device")
    @APIResponse(responseCode = "204", description = "It is gone")
    public void delete(@PathParam("guid") String guid, @HeaderParam("If-Match") String ifMatch,
            @Context UriInfo uri) {
        QueryNames.check(uri);
        if (!inventory.delete(guid, EntityTags.matching(ifMatch))) {
            throw unknown(guid);
        }
    }

    @GET
    @Path("{guid}/actions")
    @Operation(summary = "List the actions on a device, newest first",
            description = "Those of a device that was removed are there as well. " + RecordPages.PARAMETERS)
    public ActionList actions(@PathParam("guid") String guid, @Context UriInfo uri) {
        return records.actions(guid, uri);
    }

    @GET
    @Path("{guid}/messages")
    @Operation(summary = "List the messages to a device, newest first",
            description = "Those of a device that was removed are there as well. " + RecordPages.PARAMETERS)
    public MessageList messages(@PathParam("guid") String guid, @Context UriInfo uri) {
        return records.messages(guid, uri);
    }

    private boolean shared(UriInfo uri) {
        return Flags.parse(uri, SHARED, inventory.allowsSharedMacAddresses());
    }

    private static Response created(Device device) {
        return Response.created(Locations.in("/lab/devices", device.guid())).header("ETag", EntityTags.of(device))
                .entity(DeviceDocument.of(device)).build();
    }

    private static Response ok(Device device) {
        return Response.ok(DeviceDocument.of(device)).header("ETag", EntityTags.of(device)).build();
    }

    private static ProblemException unknown(String guid) {
        return ProblemException.notFound("there is no device " + guid);
    }

    private static DeviceDocument withGuid(DeviceDocument document, String guid) {
        JsonNode json = JsonBody.tree(document);
        String given = json.path("guid").asText("");
        if (!given.isBlank() && !given.strip().equalsIgnoreCase(guid)) {
            throw ProblemException.invalid("guid", given, "the path names another device: leave it out");
        }
        ((ObjectNode) json).put("guid", given.isBlank() ? guid : given);
        return JsonBody.convert(json, DeviceDocument.class);
    }
}
