package io.isemdm.admin;

import java.util.List;
import java.util.Map;

import io.isemdm.inventory.FieldError;

/** Ends a call under {@code /lab} with a {@link Problem}. */
public class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    public ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.detail());
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    /** A value of the request is wrong: 400. */
    public static ProblemException invalid(String detail, List<FieldError> errors) {
        return new ProblemException(new Problem("urn:isemdm:problem:invalid-request", "Invalid request", 400, detail,
                errors.stream().map(Problem.Error::of).toList()), Map.of());
    }

    /** A parameter of the query string is wrong: 400. */
    public static ProblemException invalid(String field, String value, String why) {
        return invalid(field + ": " + why, List.of(new FieldError(field, value, why)));
    }

    /** 404: what the path names does not exist. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(new Problem("urn:isemdm:problem:not-found", "Not found", 404, detail, List.of()),
                Map.of());
    }

    /** 403: the caller is known and may not do this. */
    public static ProblemException forbidden(String detail) {
        return new ProblemException(Problem.of(403, detail), Map.of());
    }

    /**
     * 409: what is there stands against it.
     *
     * @param type the last part of the URN that names the kind of problem
     */
    public static ProblemException conflict(String type, String title, String detail) {
        return new ProblemException(new Problem("urn:isemdm:problem:" + type, title, 409, detail, List.of()), Map.of());
    }

    /** 412: {@code If-Match} or {@code If-None-Match} does not hold. */
    public static ProblemException preconditionFailed(String detail) {
        return new ProblemException(new Problem("urn:isemdm:problem:changed-since", "Changed since", 412, detail,
                List.of()), Map.of());
    }

    public Problem problem() {
        return problem;
    }

    /** Headers the answer carries, {@code Retry-After} for example. */
    public Map<String, String> headers() {
        return headers;
    }
}
