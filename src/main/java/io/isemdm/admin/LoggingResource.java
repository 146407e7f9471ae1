package io.isemdm.admin;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.JsonNode;

import io.isemdm.account.CallerIdentity;
import io.isemdm.account.Privilege;
import io.isemdm.lab.LogLevels;
import io.vertx.ext.web.RoutingContext;

/** How much the log of this process says. */
@Path("/lab/logging")
@RolesAllowed(Privilege.LAB)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Settings")
public class LoggingResource {

    private static final String CATEGORY = "[A-Za-z0-9_$-]+(\\.[A-Za-z0-9_$-]+)*";
    private static final int LONGEST_CATEGORY = 200;

    private final LogLevels levels;

    LoggingResource(LogLevels levels) {
        this.levels = levels;
    }

    @GET
    @Operation(summary = "Get the log levels", description = "The categories that have a level of their own; the others"
            + " have that of the next one above, at last that of `root`.")
    public Map<String, String> get() {
        return levels.levels();
    }

    @PATCH
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(summary = "Set log levels", description = "A JSON Merge Patch (RFC 7396) of categories and `OFF`,"
            + " `ERROR`, `WARN`, `INFO` or `DEBUG`; `null` takes the level of the next category above. All of it is set or"
            + " nothing. Holds for the process that is asked, until it ends.")
    @RequestBody(required = true, content = @Content(examples = @ExampleObject(name = "no access log, more of the rest",
            value = "{\"io.isemdm.access\": \"OFF\", \"io.isemdm\": \"DEBUG\"}")))
    public Map<String, String> patch(InputStream body, @Context RoutingContext call, @Context UriInfo uri) {
        QueryNames.check(uri);
        JsonNode patch = JsonBody.read(body, JsonNode.class);
        MergePatch.requireObject(patch);
        Map<String, Optional<String>> wanted = new TreeMap<>();
        patch.properties().forEach(member -> wanted.put(category(member.getKey()),
                level(member.getKey(), member.getValue())));
        try {
            levels.set(CallerIdentity.actor(call), wanted);
        } catch (IllegalArgumentException e) {
            throw ProblemException.conflict("too-many-log-levels", "Too many log levels", e.getMessage());
        }
        return get();
    }

    private static String category(String name) {
        if (name.length() > LONGEST_CATEGORY || !name.matches(CATEGORY)) {
            throw ProblemException.invalid("category", name, "not the name of a category: root, or letters, digits and"
                    + " dots, for example io.isemdm.access");
        }
        return name;
    }

    private static Optional<String> level(String category, JsonNode value) {
        if (value.isNull() && !category.equals(LogLevels.ROOT)) {
            return Optional.empty();
        }
        if (!value.isTextual() || !LogLevels.LEVELS.contains(value.asText())) {
            throw ProblemException.invalid(category, value.isValueNode() ? value.asText() : null, "must be one of "
                    + String.join(", ", LogLevels.LEVELS)
                    + (category.equals(LogLevels.ROOT) ? "" : ", or null for that of the next category above"));
        }
        return Optional.of(value.asText());
    }
}
