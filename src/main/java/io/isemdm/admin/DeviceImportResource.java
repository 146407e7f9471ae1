package io.isemdm.admin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.isemdm.account.Privilege;
import io.isemdm.inventory.file.DeviceFile;
import io.isemdm.inventory.file.DeviceImport;
import io.isemdm.inventory.file.ImportMode;
import io.isemdm.inventory.file.ImportOptions;
import io.isemdm.inventory.file.ImportReport;
import io.isemdm.inventory.file.InventoryFormat;
import io.isemdm.inventory.file.LoggedProgress;
import io.isemdm.inventory.file.UploadedFile;

/** Puts an inventory file into the inventory, all of it or nothing. */
@Path(DeviceImportResource.PATH)
@RolesAllowed(Privilege.LAB)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Devices")
public class DeviceImportResource {

    static final String PATH = "/lab/devices/import";

    private static final String MODE = "mode";
    private static final String DRY_RUN = "dry_run";
    private static final String FORMAT = "format";
    private static final String DESCRIPTION = "All devices of the file, or none when anything is wrong: then 422 with"
            + " the place of every error. `mode=merge`, as usual, creates and updates, and keeps what the file does not"
            + " give; `mode=replace` makes the inventory what the file says. `dry_run=true`, or"
            + " `dry_run` without a value, only checks. The format is"
            + " taken from `format`, else from the content type, else from the content.";

    private final DeviceImport devices;
    private final UploadedFile.Store uploads;

    DeviceImportResource(DeviceImport devices, UploadedFile.Store uploads) {
        this.devices = devices;
        this.uploads = uploads;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "importDevices", summary = "Import an inventory file", description = DESCRIPTION)
    @Parameter(name = MODE, in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = DRY_RUN, in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.BOOLEAN))
    @Parameter(name = FORMAT, in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    public Response post(@HeaderParam("Content-Type") String contentType, @Context UriInfo uri, InputStream body)
            throws IOException {
        ImportOptions options = options(uri);
        Optional<InventoryFormat> known = format(uri).or(() -> InventoryFormat.ofMediaType(contentType));
        try (UploadedFile file = uploads.receive(body)) {
            return run(file.asDevices(null, known), options);
        }
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(operationId = "importDevicesFromForm", summary = "Import an inventory file sent as a form's `file`",
            description = DESCRIPTION)
    @Parameter(name = MODE, in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = DRY_RUN, in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.BOOLEAN))
    @Parameter(name = FORMAT, in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    public Response post(@Context UriInfo uri, @RestForm("file") List<FileUpload> files) throws IOException {
        ImportOptions options = options(uri);
        if (files.size() != 1) {
            throw ProblemException.invalid("file", null, files.isEmpty()
                    ? "the form has no file of this name; a file has a file name"
                    : "the form has " + files.size() + " files of this name; send one after the other");
        }
        FileUpload upload = files.get(0);
        Optional<InventoryFormat> known = format(uri)
                .or(() -> Optional.ofNullable(upload.fileName()).flatMap(InventoryFormat::ofName))
                .or(() -> InventoryFormat.ofMediaType(upload.contentType()));
        try (InputStream in = Files.newInputStream(upload.uploadedFile());
                UploadedFile file = uploads.receive(in)) {
            return run(file.asDevices(upload.fileName(), known), options);
        }
    }

    private Response run(DeviceFile file, ImportOptions options) {
        ImportReport report = devices.run(List.of(file), options);
        return report.failed()
                ? Response.status(422).type(Problem.MEDIA_TYPE).entity(ImportProblem.of(report)).build()
                : Response.ok(report).build();
    }

    private static ImportOptions options(UriInfo uri) {
        QueryNames.check(uri, MODE, DRY_RUN, FORMAT);
        String mode = uri.getQueryParameters().getFirst(MODE);
        ImportMode known = mode == null ? ImportMode.MERGE : ImportMode.of(mode)
                .orElseThrow(() -> ProblemException.invalid(MODE, mode, "must be merge or replace"));
        return new ImportOptions(known, Flags.parse(uri, DRY_RUN, false), new LoggedProgress());
    }

    private static Optional<InventoryFormat> format(UriInfo uri) {
        String format = uri.getQueryParameters().getFirst(FORMAT);
        return format == null ? Optional.empty() : Optional.of(InventoryFormat.ofName(format)
                .orElseThrow(() -> ProblemException.invalid(FORMAT, format, "must be json, yaml or csv")));
    }
}
