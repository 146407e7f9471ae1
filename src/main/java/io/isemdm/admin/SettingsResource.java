package io.isemdm.admin;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.JsonNode;

import io.isemdm.account.CallerIdentity;
import io.isemdm.account.Privilege;
import io.isemdm.account.Refusal;
import io.isemdm.integration.BasicAuthentication;
import io.isemdm.integration.BasicAuthentication.Switch;
import io.isemdm.integration.IntegrationDirectory;
import io.isemdm.integration.NetworkIntegration;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;

/**
 * The switches that can be changed while the service runs. Besides testers those may read and set them who may in Jamf
 * Pro: the server's with the privileges of the password policy, an integration's with those of network integrations,
 * each only of the integrations that the caller's site has.
 */
@Path("/lab/settings")
@RolesAllowed({Privilege.LAB, Privilege.READ_PASSWORD_POLICY, Privilege.UPDATE_PASSWORD_POLICY,
    Privilege.READ_NETWORK_INTEGRATION, Privilege.UPDATE_NETWORK_INTEGRATION})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Settings")
public class SettingsResource {

    private final BasicAuthentication basic;
    private final IntegrationDirectory directory;
    private final SecurityIdentity caller;

    SettingsResource(BasicAuthentication basic, IntegrationDirectory directory, SecurityIdentity caller) {
        this.basic = basic;
        this.directory = directory;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Get the switches",
            description = "What was set and what counts, as far as the caller may read it: the server's with the"
                    + " privilege `lab` or `Read Password Policy`, the integrations' with `lab` or `Read Network"
                    + " Integration`.")
    public SettingsAnswer get() {
        boolean server = may(Privilege.READ_PASSWORD_POLICY);
        Map<String, SettingsAnswer.Integration> integrations = new TreeMap<>();
        visible().forEach((name, integration) -> integrations.put(name, new SettingsAnswer.Integration(
                basic.setting(integration).orElse(null), basic.isOn(integration))));
        return new SettingsAnswer(server ? basic.setting().orElse(null) : null, server ? basic.isOn() : null,
                may(Privilege.READ_NETWORK_INTEGRATION) ? integrations : null);
    }

    @PATCH
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(summary = "Set switches",
            description = "A JSON Merge Patch (RFC 7396): what is left out stays, `null` goes back to the configuration."
                    + " All of it is set or nothing. The server's switch needs the privilege `lab` or `Update Password"
                    + " Policy` and an account of no site, an integration's `lab` or `Update Network Integration`.")
    @RequestBody(required = true, content = @Content(examples = @ExampleObject(name = "Basic off, but not for one",
            value = "{\"basic_authentication\": false, \"integrations\": {\"default\": {\"basic_authentication\": true}}}")))
    @APIResponse(responseCode = "403", description = "A privilege is missing; nothing was set")
    public SettingsAnswer patch(InputStream body, @Context RoutingContext call, @Context UriInfo uri) {
        QueryNames.check(uri);
        List<Switch> switches = SettingsPatch.switches(JsonBody.read(body, JsonNode.class),
                name -> integration(call, name));
        if (switches.stream().anyMatch(each -> each.integration().isEmpty())) {
            require(call, Privilege.UPDATE_PASSWORD_POLICY);
            if (CallerIdentity.site(caller).isPresent()) {
                throw ProblemException.forbidden("an account that is limited to a site cannot change the server's"
                        + " switch");
            }
        }
        basic.set(CallerIdentity.actor(call), switches);
        return get();
    }

    private Map<String, NetworkIntegration> visible() {
        return directory.all().stream().filter(one -> one.isVisibleTo(CallerIdentity.site(caller)))
                .collect(Collectors.toMap(NetworkIntegration::name, one -> one, (one, same) -> one, TreeMap::new));
    }

    private NetworkIntegration integration(RoutingContext call, String name) {
        require(call, Privilege.UPDATE_NETWORK_INTEGRATION);
        Map<String, NetworkIntegration> visible = visible();
        return Optional.ofNullable(visible.get(name)).orElseThrow(() -> ProblemException.invalid("integrations." + name,
                null, "no such network integration; there are " + String.join(", ", visible.keySet())));
    }

    private boolean may(String privilege) {
        return caller.hasRole(Privilege.LAB) || caller.hasRole(privilege);
    }

    private void require(RoutingContext call, String privilege) {
        if (!may(privilege)) {
            Refusal.MISSING_PRIVILEGE.note(call, caller.getPrincipal().getName(), privilege);
            throw ProblemException.forbidden("the account lacks the privilege " + privilege);
        }
    }
}
