package io.isemdm.admin;

import java.io.InputStream;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.isemdm.account.Privilege;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The schemas of what this service answers and of what it reads. */
@Path("/lab/schemas")
@RolesAllowed(Privilege.LAB)
@Tag(name = "Schemas")
public class SchemasResource {

    /** The files of {@code src/main/resources/schemas}; a class path cannot be listed in a native executable. */
    static final List<String> NAMES = List.of("action.xsd", "attributes.xsd", "devices.schema.json", "intune-v3.xsd",
            "mdminfo.xsd", "sendmessage.xsd", "types.xsd");

    /** Names and where to find them. */
    @RegisterForReflection
    public record Answer(@JsonProperty("schemas") List<Schema> schemas) {
    }

    @RegisterForReflection
    public record Schema(@JsonProperty("name") String name, @JsonProperty("href") String href) {
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "List the schemas")
    public Answer list() {
        return new Answer(NAMES.stream().map(name -> new Schema(name, "/lab/schemas/" + name)).toList());
    }

    @GET
    @Path("{name}")
    @Produces({"application/xml", "application/schema+json"})
    @Operation(summary = "Get a schema: XML Schema of an answer to ISE, or JSON Schema of device files")
    public Response get(@PathParam("name") String name) {
        if (!NAMES.contains(name)) {
            throw ProblemException.notFound("there is no schema " + name + "; /lab/schemas/ lists them");
        }
        InputStream schema = SchemasResource.class.getClassLoader().getResourceAsStream("schemas/" + name);
        return Response.ok(schema).type(name.endsWith(".json") ? "application/schema+json" : "application/xml")
                .build();
    }
}
