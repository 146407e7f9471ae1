package io.isemdm.admin;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.isemdm.account.RefusedAccountException;
import io.isemdm.inventory.DeviceChangedException;
import io.isemdm.inventory.FieldError;
import io.isemdm.inventory.IdentifierConflictException;
import io.isemdm.inventory.InvalidDeviceException;
import io.isemdm.inventory.InventoryBusyException;
import io.isemdm.inventory.file.ImportStoppedException;
import io.vertx.ext.web.RoutingContext;

/** Turns what the inventory and the accounts refuse into a {@link Problem}. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String RETRY_SECONDS = "5";

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        return answer(e.problem(), e.headers());
    }

    @ServerExceptionMapper
    public Response invalidDevice(InvalidDeviceException e) {
        return answer(new Problem("urn:isemdm:problem:invalid-device", "Invalid device", 400, e.getMessage(),
                e.errors().stream().map(Problem.Error::of).toList()), Map.of());
    }

    @ServerExceptionMapper
    public Response conflict(IdentifierConflictException e) {
        FieldError claimed = new FieldError(e.field(), e.value(), "belongs to the device " + e.owner() + " already");
        return answer(new Problem("urn:isemdm:problem:identifier-conflict", "Identifier conflict", 409, e.getMessage(),
                List.of(Problem.Error.of(claimed))), Map.of());
    }

    @ServerExceptionMapper
    public Response refusedAccount(RefusedAccountException e) {
        return switch (e.reason()) {
            case INVALID -> problem(ProblemException.invalid(e.field(), null, e.getMessage()));
            case CONFLICT -> problem(ProblemException.conflict("account-conflict", "Account conflict", e.getMessage()));
            case CHANGED -> problem(ProblemException.preconditionFailed(e.getMessage()));
        };
    }

    @ServerExceptionMapper
    public Response changed(DeviceChangedException e) {
        return problem(ProblemException.preconditionFailed(e.getMessage()));
    }

    @ServerExceptionMapper
    public Response busy(InventoryBusyException e) {
        return answer(new Problem("urn:isemdm:problem:inventory-busy", "Inventory busy", 503, e.getMessage(),
                List.of()), Map.of("Retry-After", RETRY_SECONDS));
    }

    @ServerExceptionMapper
    public Response stopped(ImportStoppedException e) {
        return answer(new Problem("urn:isemdm:problem:stopping", "Stopping", 503, e.getMessage(), List.of()),
                Map.of("Retry-After", RETRY_SECONDS));
    }

    /** Left to {@link ProblemFilter}; in tests Quarkus would otherwise answer with a page of its own. */
    @ServerExceptionMapper
    public Response notFound(NotFoundException e) {
        return e.getResponse();
    }

    /** A fault of this service: told in one line, with a number by which the log has the whole of it. */
    @ServerExceptionMapper
    public Response unexpected(RuntimeException e, UriInfo uri) {
        return e instanceof WebApplicationException answer ? answer.getResponse() : faultUnlessOfBody(e, uri);
    }

    /** @throws IOException the same, which ends the call in silence: Quarkus has answered a body beyond its limit */
    @ServerExceptionMapper
    public Response bodyFailed(IOException e, UriInfo uri, RoutingContext call) throws IOException {
        if (call.response().headWritten()) {
            throw e;
        }
        return faultUnlessOfBody(e, uri);
    }

    @ServerExceptionMapper
    public Response storeFailed(SQLException e, UriInfo uri) {
        return fault(e, uri);
    }

    private static Response faultUnlessOfBody(Exception e, UriInfo uri) {
        return BrokenBody.behind(e).map(problem -> answer(problem, Map.of())).orElseGet(() -> fault(e, uri));
    }

    private static Response fault(Exception e, UriInfo uri) {
        String number = UUID.randomUUID().toString();
        LOG.errorf(e, "Unexpected failure %s of %s", number, uri.getPath());
        String detail = "unexpected failure " + number + "; the log says more";
        return Problem.isFormAt(uri.getPath())
                ? answer(new Problem("about:blank", "Internal Server Error", 500, detail, List.of()), Map.of())
                : Response.serverError().type(MediaType.TEXT_PLAIN_TYPE).entity(detail + "\n").build();
    }

    static Response answer(Problem problem, Map<String, String> headers) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        headers.forEach(answer::header);
        return answer.build();
    }
}
