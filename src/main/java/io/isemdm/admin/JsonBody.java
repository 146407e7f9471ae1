package io.isemdm.admin;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

import io.isemdm.inventory.FieldError;
import io.isemdm.json.StrictJson;
import io.isemdm.json.UnreadableJsonException;

/** Reads what a tester sends, strictly; what is wrong becomes a {@link Problem}. */
final class JsonBody {

    /** Most bytes of a body. */
    static final int LARGEST = 1 << 20;

    private JsonBody() {
    }

    /** @throws ProblemException when the body is not JSON, not of that type, empty or larger than 1 MiB */
    static <T> T read(InputStream body, Class<T> type) {
        return orProblem(() -> StrictJson.read(body, type, LARGEST, true));
    }

    /** As {@link #read(InputStream, Class)}, for a body that may hold secrets: no error repeats any value of it. */
    static <T> T readSecret(InputStream body, Class<T> type) {
        return orProblem(() -> StrictJson.read(body, type, LARGEST, false));
    }

    /** @throws ProblemException when the JSON is not of that type */
    static <T> T convert(JsonNode json, Class<T> type) {
        return orProblem(() -> StrictJson.convert(json, type, true));
    }

    /** As {@link #convert(JsonNode, Class)}, for JSON that may hold secrets. */
    static <T> T convertSecret(JsonNode json, Class<T> type) {
        return orProblem(() -> StrictJson.convert(json, type, false));
    }

    /** The JSON that a value is written as. */
    static JsonNode tree(Object value) {
        return StrictJson.tree(value);
    }

    private static <T> T orProblem(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UnreadableJsonException e) {
            if (e.isTooLarge()) {
                throw new ProblemException(new Problem("about:blank", "Request Entity Too Large", 413, e.getMessage(),
                        List.of()), Map.of());
            }
            throw ProblemException.invalid(e.getMessage(), e.field() == null ? List.of()
                    : List.of(new FieldError(e.field(), e.value(), e.why())));
        }
    }
}
