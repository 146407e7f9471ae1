package io.isemdm.entra;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.isemdm.ise.CalledAuthority;
import io.isemdm.token.SigningKey;
import io.isemdm.token.SigningKeys;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.RoutingContext;

/** Says where tokens are to be had (OpenID Connect Discovery), for both forms of Entra ID's token endpoint. */
@Path("/{tenant}")
@Produces(MediaType.APPLICATION_JSON)
public class OpenIdConfigurationResource {

    private final Tenants tenants;
    private final SigningKeys keys;

    OpenIdConfigurationResource(Tenants tenants, SigningKeys keys) {
        this.tenants = tenants;
        this.keys = keys;
    }

    /** The part of the document that is true here. */
    @RegisterForReflection
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Configuration(String issuer, String tokenEndpoint, String jwksUri,
            List<String> tokenEndpointAuthMethodsSupported, List<String> grantTypesSupported,
            List<String> responseTypesSupported, List<String> subjectTypesSupported,
            List<String> idTokenSigningAlgValuesSupported, List<String> scopesSupported) {

        private static Configuration of(String base, String issuer, String token, String keys) {
            return new Configuration(base + issuer, base + token, base + keys, List.of("private_key_jwt"),
                    List.of("client_credentials"), List.of("token"), List.of("pairwise"), List.of("RS256"),
                    List.of("openid", "profile", "offline_access"));
        }
    }

    @GET
    @Path(".well-known/openid-configuration")
    public Configuration first(@PathParam("tenant") String tenant, @Context RoutingContext call) {
        return Configuration.of(base(tenant, call), "/", "/oauth2/token", "/discovery/keys");
    }

    @GET
    @Path("v2.0/.well-known/openid-configuration")
    public Configuration second(@PathParam("tenant") String tenant, @Context RoutingContext call) {
        return Configuration.of(base(tenant, call), "/v2.0", "/oauth2/v2.0/token", "/discovery/v2.0/keys");
    }

    /** The public keys of our tokens. */
    @GET
    @Path("{discovery:discovery(/v2\\.0)?/keys}")
    public Map<String, Object> keys(@PathParam("tenant") String tenant) throws SQLException {
        tenants.require(tenant);
        return Map.of("keys", keys.believed().stream().map(OpenIdConfigurationResource::publicKey).toList());
    }

    private static Map<String, Object> publicKey(SigningKey key) {
        RsaJsonWebKey jwk = new RsaJsonWebKey(key.publicKey());
        jwk.setKeyId(key.kid());
        jwk.setUse("sig");
        jwk.setAlgorithm("RS256");
        return jwk.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    private String base(String tenant, RoutingContext call) {
        tenants.require(tenant);
        return "https://" + CalledAuthority.of(call.request()) + "/" + tenant;
    }
}
