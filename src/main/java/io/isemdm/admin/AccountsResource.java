package io.isemdm.admin;

import java.io.InputStream;
import java.util.List;
import java.util.function.Predicate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

import io.isemdm.account.Account;
import io.isemdm.account.AccountAdministration;
import io.isemdm.account.CallerIdentity;
import io.isemdm.account.Privilege;
import io.vertx.ext.web.RoutingContext;

/** Who may call, with which privileges, until when. */
@Path("/lab/accounts")
@RolesAllowed(Privilege.LAB)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class AccountsResource {

    private static final String EXAMPLE = """
            {"name": "ise-vienna", "password": "choose a long one", "privileges": ["network-integration"],
             "site": "Vienna", "password_expires_at": "2027-01-31T00:00:00Z"}""";

    private static final String LASTS = " What the configuration says of an account (`configured_fields`) may be changed"
            + " too; it is as the configuration says again at the next start.";

    private final AccountAdministration accounts;

    AccountsResource(AccountAdministration accounts) {
        this.accounts = accounts;
    }

    @GET
    @Operation(summary = "List accounts",
            description = "In the order in which they came, a page at a time. `next` leads to the page that follows.")
    @Parameter(name = "after", in = ParameterIn.QUERY, description = "where the page begins, as `next` says",
            schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "most accounts in the page: 1 to 1000, usually 100",
            schema = @Schema(type = SchemaType.INTEGER))
    public AccountList list(@Context UriInfo uri) {
        ListQuery query = ListQuery.ofAccounts(uri);
        List<Account> rows = accounts.page(query.position(), query.limit() + 1);
        return new AccountList(query.page(rows).stream().map(account -> AccountList.Entry.of(account, accounts))
                .toList(), query.next(rows, uri, "after", Account::id));
    }

    @GET
    @Path("{name}")
    @Operation(summary = "Get an account")
    @APIResponse(responseCode = "200", description = "The account; its ETag names this state of it",
            content = @Content(schema = @Schema(implementation = AccountList.Entry.class)))
    public Response get(@PathParam("name") String name, @Context UriInfo uri) {
        QueryNames.check(uri);
        return ok(accounts.find(name).orElseThrow(() -> unknown(name)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add an account",
            description = "`name`, `privileges` and one of `password` and `password_hash` must be given.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = AccountBody.class),
            examples = @ExampleObject(name = "ISE of one site", value = EXAMPLE)))
    @APIResponse(responseCode = "201", description = "The account as it was stored",
            content = @Content(schema = @Schema(implementation = AccountList.Entry.class)))
    @APIResponse(responseCode = "409", description = "There is an account of that name, or there are 10000 accounts",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response create(InputStream body, @Context RoutingContext call, @Context UriInfo uri) {
        QueryNames.check(uri);
        Account account = accounts.create(CallerIdentity.actor(call),
                JsonBody.readSecret(body, AccountBody.class).draft());
        return Response.created(Locations.in("/lab/accounts", account.name())).header("ETag", tag(account))
                .entity(AccountList.Entry.of(account, accounts)).build();
    }

    @PATCH
    @Path("{name}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(summary = "Change some fields of an account",
            description = "A JSON Merge Patch (RFC 7396): fields that are left out stay, `null` sets the default. A"
                    + " password stays unless another one is given." + LASTS)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = AccountBody.class),
            examples = @ExampleObject(name = "another password", value = "{\"password\": \"choose a long one\"}")))
    @APIResponse(responseCode = "200", description = "The account as it stands now",
            content = @Content(schema = @Schema(implementation = AccountList.Entry.class)))
    @APIResponse(responseCode = "409", description = "The caller would lock itself out",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response patch(@PathParam("name") String name, InputStream body, @HeaderParam("If-Match") String ifMatch,
            @Context RoutingContext call, @Context UriInfo uri) {
        QueryNames.check(uri);
        MergePatch<AccountBody> patch = MergePatch.readSecret(body, AccountBody.class);
        return ok(accounts.change(CallerIdentity.actor(call), name, matching(ifMatch),
                before -> patch.apply(AccountBody.of(before)).draft()).orElseThrow(() -> unknown(name)));
    }

    @DELETE
    @Path("{name}")
    @Operation(summary = "Remove an account",
            description = "`ise`, `lab` and accounts that the configuration names stay; they can be disabled.")
    @APIResponse(responseCode = "204", description = "It is gone, and with it every token that was got with it")
    @APIResponse(responseCode = "409", description = "It has to stay",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public void delete(@PathParam("name") String name, @HeaderParam("If-Match") String ifMatch,
            @Context RoutingContext call, @Context UriInfo uri) {
        QueryNames.check(uri);
        if (!accounts.delete(CallerIdentity.actor(call), name, matching(ifMatch))) {
            throw unknown(name);
        }
    }

    private Response ok(Account account) {
        return Response.ok(AccountList.Entry.of(account, accounts)).header("ETag", tag(account)).build();
    }

    private static Predicate<Account> matching(String ifMatch) {
        return account -> ifMatch == null || EntityTags.names(ifMatch, tag(account), false);
    }

    private static String tag(Account account) {
        return "\"" + account.id() + "-" + account.version() + "\"";
    }

    private static ProblemException unknown(String name) {
        return ProblemException.notFound("there is no account " + name);
    }
}
