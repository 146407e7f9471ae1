package io.isemdm.ise;

import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

import io.isemdm.integration.IntegrationDirectory;
import io.isemdm.integration.NetworkIntegration;
import io.isemdm.inventory.MacAddress;
import io.quarkus.qute.Template;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * The page to which ISE sends a person whose device is not enrolled, unless a network integration names another. It is
 * the one page without a password, because the browser of that device opens it; it shows nothing of the inventory.
 */
@Path(EnrolmentPage.PATH + "{integration}")
public class EnrolmentPage {

    static final String PATH = "/enroll/";

    private static final String[] MAC_PARAMETERS = {"mac", "macaddress", "client_mac", "client-mac", "clientmac"};

    private final IntegrationDirectory integrations;
    private final Template enrolment;

    EnrolmentPage(IntegrationDirectory integrations, Template enrolment) {
        this.integrations = integrations;
        this.enrolment = enrolment;
    }

    /** The address of the page of an integration, on the host that ISE called. */
    static String url(String authority, NetworkIntegration integration) {
        return "https://" + authority + PATH + integration.name();
    }

    @GET
    public Response page(@PathParam("integration") String name, @Context RoutingContext context) {
        NetworkIntegration integration = integrations.find(name).orElseThrow(NotFoundException::new);
        String page = enrolment.data("integration", integration)
                .data("mac", macAddress(context.request()).map(MacAddress::hex).orElse(null))
                .data("host", CalledAuthority.of(context.request()))
                .render();
        return Response.ok(page, "text/html;charset=UTF-8")
                .header("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .build();
    }

    /** ISE's redirect carries the address of the endpoint; by which name, no source says (protocol: assumed). */
    private static Optional<MacAddress> macAddress(HttpServerRequest request) {
        for (String parameter : MAC_PARAMETERS) {
            String value = request.getParam(parameter);
            if (value != null) {
                try {
                    return Optional.of(MacAddress.parse(value));
                } catch (IllegalArgumentException e) {
                    // what is no address is not shown
                }
            }
        }
        return Optional.empty();
    }
}
