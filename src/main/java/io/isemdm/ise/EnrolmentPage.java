package io.isemdm.ise;

import java.util.Optional;
import java.util.regex.Pattern;

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

    private static final Pattern AUTHORITY =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");
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

    /** Host and port as the caller wrote them, or the address that was called where he wrote none or nonsense. */
    public static String authorityOf(HttpServerRequest request) {
        String host = request.authority() == null ? request.getHeader("Host") : request.authority().toString();
        if (host != null && AUTHORITY.matcher(host).matches()) {
            return host;
        }
        String address = request.localAddress().hostAddress();
        return (address == null || !address.contains(":") ? address : "[" + address.replaceFirst("%.*", "") + "]")
                + ":" + request.localAddress().port();
    }

    @GET
    public Response page(@PathParam("integration") String name, @Context RoutingContext context) {
        NetworkIntegration integration = integrations.find(name).orElseThrow(NotFoundException::new);
        String page = enrolment.data("integration", integration)
                .data("mac", macAddress(context.request()).map(MacAddress::hex).orElse(null))
                .data("host", authorityOf(context.request()))
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
