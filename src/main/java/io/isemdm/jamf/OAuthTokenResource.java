package io.isemdm.jamf;

import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.isemdm.account.AcceptedCredentials;
import io.isemdm.client.ApiClient;
import io.isemdm.client.ApiRole;
import io.isemdm.token.AccessTokens;
import io.isemdm.token.IssuedToken;
import io.isemdm.token.TokenRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.vertx.ext.web.RoutingContext;

/** Gives an API client a token for its client id and its secret: the grant {@code client_credentials} of OAuth 2.0. */
@Path("/api")
@PermitAll
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jamf Pro: tokens")
public class OAuthTokenResource {

    /** Where it answers: whoever calls proves in the body who it is. */
    public static final Set<String> PATHS = Set.of("/api/oauth/token", "/api/v1/oauth/token");

    /** Most bytes of a form. */
    private static final int LARGEST = 16_384;

    private static final String RETRY_SECONDS = "5";

    private final ClientAuthentication authentication;
    private final AccessTokens tokens;

    OAuthTokenResource(ClientAuthentication authentication, AccessTokens tokens) {
        this.authentication = authentication;
        this.tokens = tokens;
    }

    /** Whether the path is one of those where it answers. */
    static boolean isAt(String path) {
        return PATHS.contains(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    /**
     * A token of an API client (protocol: seen).
     *
     * @param scope     the API roles it has, {@code api-role:<id>} each, separated by spaces
     * @param expiresIn seconds
     */
    @RegisterForReflection
    public record Answer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("scope") String scope,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {
    }

    @POST
    @Path("v1/oauth/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Get a token with the secret of an API client", description = "The same as /api/oauth/token.")
    public Uni<Response> tokenOfVersion1(InputStream body, @Context RoutingContext call) throws SQLException {
        return token(body, call);
    }

    @POST
    @Path("oauth/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Get a token with the secret of an API client",
            description = "`grant_type=client_credentials`, `client_id`, `client_secret` and, for fewer API roles than"
                    + " the client has, `scope`.")
    public Uni<Response> token(InputStream body, @Context RoutingContext call) throws SQLException {
        TokenRequest request = TokenRequest.read(body, LARGEST, OAuthException::invalidRequest);
        if (!request.require("grant_type").equals("client_credentials")) {
            throw OAuthException.unsupportedGrant();
        }
        String clientId = request.require("client_id");
        return authentication.authenticate(call, clientId, request.require("client_secret"))
                .map(Unchecked.function(client -> answer(client, request)));
    }

    private Response answer(ApiClient client, TokenRequest request) throws SQLException {
        List<ApiRole> roles = request.find("scope").map(scope -> roles(client, scope)).orElse(client.roles());
        IssuedToken token = tokens.issue(client, AcceptedCredentials.API,
                Duration.ofSeconds(client.tokenLifetime()), roles);
        return noStore(Response.ok(new Answer(token.text(), roles.stream().map(OAuthTokenResource::scope)
                .collect(Collectors.joining(" ")), "Bearer", token.lifetime())));
    }

    private static List<ApiRole> roles(ApiClient client, String scope) {
        Set<String> wanted = Set.copyOf(List.of(scope.strip().split("\\s+")));
        List<ApiRole> roles = client.roles().stream().filter(role -> wanted.contains(scope(role))).toList();
        if (roles.size() != wanted.size()) {
            throw OAuthException.invalidScope();
        }
        return roles;
    }

    private static String scope(ApiRole role) {
        return "api-role:" + role.id();
    }

    @ServerExceptionMapper
    public Response refused(OAuthException e, RoutingContext call) {
        e.note(call);
        Response.ResponseBuilder answer = Response.status(e.status()).type(MediaType.APPLICATION_JSON_TYPE)
                .entity(e.body());
        return noStore(e.mayBeTriedAgain() ? answer.header("Retry-After", RETRY_SECONDS) : answer);
    }

    private static Response noStore(Response.ResponseBuilder answer) {
        return answer.header("Cache-Control", "no-store").build();
    }
}
