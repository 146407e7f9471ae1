package io.isemdm.entra;

import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.isemdm.client.ApiClient;
import io.isemdm.ise.CalledAuthority;
import io.isemdm.token.AccessTokens;
import io.isemdm.token.IssuedToken;
import io.vertx.ext.web.RoutingContext;

/**
 * Entra ID's token endpoint in its older form, which names a {@code resource}, and its newer one, which names a
 * {@code scope}. An API client proves who it is by a {@link ClientAssertion}.
 */
@Path("/{tenant}/oauth2")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {

    private static final long MILLIS = 1000;
    private static final String FIRST = "/oauth2/token";
    private static final String SECOND = "/oauth2/v2.0/token";

    /** A client that was written for Microsoft's own endpoint may name it whatever host it was told to call. */
    private static final String MICROSOFT = "https://login.microsoftonline.com/";

    private final Tenants tenants;
    private final AccessTokens tokens;

    TokenResource(Tenants tenants, AccessTokens tokens) {
        this.tenants = tenants;
        this.tokens = tokens;
    }

    /** Whether the path is that of a token endpoint, whichever tenant it names. */
    static boolean isAt(String path) {
        String withoutEnd = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        int tenant = withoutEnd.indexOf('/', 1);
        return tenant > 0 && (withoutEnd.substring(tenant).equals(FIRST) || withoutEnd.substring(tenant).equals(SECOND));
    }

    /** The older form (seen): {@code resource}, and {@code scope=openid}, which says nothing. */
    @POST
    @Path("token")
    public Response first(@PathParam("tenant") String tenant, InputStream body,
            @Context RoutingContext call) throws SQLException {
        TokenForm form = new TokenForm(body);
        IssuedToken token = issue(tenant, form, () -> EntraResource.ofResource(form.require(TokenForm.RESOURCE)), call);
        String seconds = String.valueOf(token.lifetime());
        return answer(Map.of("token_type", "Bearer", "expires_in", seconds, "ext_expires_in", seconds,
                "expires_on", String.valueOf(token.expiresAt() / MILLIS),
                "not_before", String.valueOf(token.expiresAt() / MILLIS - token.lifetime()),
                "resource", form.require(TokenForm.RESOURCE), "access_token", token.text()));
    }

    /** The newer form (seen): {@code scope}, one of whose names ends with {@code /.default}. */
    @POST
    @Path("v2.0/token")
    public Response second(@PathParam("tenant") String tenant, InputStream body,
            @Context RoutingContext call) throws SQLException {
        TokenForm form = new TokenForm(body);
        IssuedToken token = issue(tenant, form, () -> EntraResource.ofScope(form.require(TokenForm.SCOPE)), call);
        return answer(Map.of("token_type", "Bearer", "expires_in", token.lifetime(),
                "ext_expires_in", token.lifetime(), "access_token", token.text()));
    }

    private IssuedToken issue(String tenant, TokenForm form, Supplier<Optional<EntraResource>> wanted,
            RoutingContext call) throws SQLException {
        tenants.require(tenant);
        EntraResource resource = wanted.get().orElseThrow(EntraException::unknownResource);
        if (!form.require(TokenForm.GRANT_TYPE).equals("client_credentials")) {
            throw EntraException.unsupportedGrant();
        }
        if (!form.require(TokenForm.ASSERTION_TYPE).equals(ClientAssertion.TYPE)) {
            throw EntraException.invalidRequest("AADSTS700027", "client_assertion_type must be " + ClientAssertion.TYPE);
        }
        ClientAssertion assertion = ClientAssertion.read(form.require(TokenForm.ASSERTION));
        Optional<String> named = form.find(TokenForm.CLIENT_ID);
        ApiClient client = tenants.client(tenant, assertion.clientId())
                .filter(known -> named.isEmpty() || named.get().equalsIgnoreCase(known.clientId()))
                .orElseThrow(() -> EntraException.invalidClient("AADSTS700016",
                        "No API client of this tenant has the client id of the assertion"));
        verify(assertion, client, audiences(tenant, call));
        return tokens.issue(client, resource.audience(), Duration.ofSeconds(client.tokenLifetime()),
                client.roles());
    }

    private void verify(ClientAssertion assertion, ApiClient client, Set<String> audiences) {
        try {
            assertion.verify(tenants.certificateOf(client), audiences);
        } catch (EntraException e) {
            throw e.about(client.displayName());
        }
        if (!client.enabled()) {
            throw EntraException.invalidClient("AADSTS7000112", "The API client is disabled")
                    .about(client.displayName());
        }
    }

    /** The addresses of both forms, on the host that was called, with and without the port that is usual. */
    private static Set<String> audiences(String tenant, RoutingContext call) {
        String authority = CalledAuthority.of(call.request());
        Set<String> audiences = new TreeSet<>();
        for (String path : new String[] {FIRST, SECOND}) {
            audiences.add(MICROSOFT + tenant + path);
            audiences.add("https://" + authority + "/" + tenant + path);
            audiences.add("https://" + authority.replaceFirst(":443$", "") + "/" + tenant + path);
        }
        return audiences;
    }

    private static Response answer(Map<String, Object> body) {
        return Response.ok(new LinkedHashMap<>(body)).header("Cache-Control", "no-store")
                .header("Pragma", "no-cache").build();
    }
}
