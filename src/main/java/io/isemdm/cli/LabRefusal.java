package io.isemdm.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.isemdm.probe.report.Printable;

/** What the service says when it does not do what it was asked for: problem details, as it sends them. */
final class LabRefusal {

    private static final int LARGEST = 4 << 20;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private LabRefusal() {
    }

    /**
     * Prints each single error and says in one line what was wrong.
     *
     * @param what stands before it, for example the name of the file
     */
    static CommandFailedException of(String what, HttpResponse<InputStream> answer, PrintStream err) {
        JsonNode problem = body(answer);
        String file = what.isEmpty() ? "" : what + ":";
        for (JsonNode error : problem.path("errors")) {
            String line = error.path("line").asText("");
            String column = error.path("column").asText("");
            err.println(Printable.line(file + (line.isEmpty() ? "" : line + ":")
                    + (column.isEmpty() ? "" : column + ":")
                    + " " + text(error, "field", " ") + text(error, "value", ": ") + error.path("why").asText("")));
        }
        long more = problem.path("errors_left_out").asLong(0);
        if (more > 0) {
            err.println("and " + more + " more");
        }
        // where each error was printed, the detail would say the first of them once more
        String detail = problem.has("errors") ? problem.path("title").asText() + "; nothing was changed"
                : problem.path("detail").asText("");
        String hint = switch (answer.statusCode()) {
            case UNAUTHORIZED -> "the service refuses the user name and password";
            case FORBIDDEN -> "the account lacks the privilege lab";
            default -> "the service answers " + answer.statusCode();
        };
        return CommandFailedException.refused((what.isEmpty() ? "" : what + ": ") + (detail.isEmpty() ? hint : detail));
    }

    private static String text(JsonNode error, String name, String end) {
        return error.hasNonNull(name) ? error.get(name).asText() + end : "";
    }

    private static JsonNode body(HttpResponse<InputStream> answer) {
        ObjectMapper json = new ObjectMapper();
        try (InputStream in = answer.body()) {
            JsonNode problem = json.readTree(in.readNBytes(LARGEST));
            return problem == null ? json.createObjectNode() : problem;
        } catch (IOException e) {
            return json.createObjectNode();
        }
    }
}
