package io.isemdm.admin;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.isemdm.inventory.FieldError;

/**
 * Reads what a tester sends, strictly: unknown and repeated names, text where a truth value belongs and anything after
 * the end are errors that say where they are.
 */
final class JsonBody {

    /** Most bytes of a body. */
    static final int LARGEST = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonBody() {
    }

    /** @throws ProblemException when the body is not JSON, not of that type, empty or larger than 1 MiB */
    static <T> T read(InputStream body, Class<T> type) {
        return read(body, type, true);
    }

    /** As {@link #read(InputStream, Class)}, for a body that may hold secrets: no error repeats any value of it. */
    static <T> T readSecret(InputStream body, Class<T> type) {
        return read(body, type, false);
    }

    private static <T> T read(InputStream body, Class<T> type, boolean quoting) {
        try {
            byte[] bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new ProblemException(new Problem("about:blank", "Request Entity Too Large", 413,
                        "the body is larger than " + LARGEST + " bytes", List.of()), Map.of());
            }
            T value = bytes.length == 0 ? null : JSON.readValue(bytes, type);
            if (value == null) {
                throw ProblemException.invalid("the body is empty: a JSON object is expected", List.of());
            }
            return value;
        } catch (IOException e) {
            throw refusal(e, quoting);
        }
    }

    /** @throws ProblemException when the JSON is not of that type */
    static <T> T convert(JsonNode json, Class<T> type) {
        return convert(json, type, true);
    }

    /** As {@link #convert(JsonNode, Class)}, for JSON that may hold secrets. */
    static <T> T convertSecret(JsonNode json, Class<T> type) {
        return convert(json, type, false);
    }

    private static <T> T convert(JsonNode json, Class<T> type, boolean quoting) {
        try {
            return JSON.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw refusal(e, quoting);
        }
    }

    /** The JSON that a value is written as. */
    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    private static ProblemException refusal(IOException failure, boolean quoting) {
        if (failure instanceof JsonMappingException e) {
            String field = field(e);
            String why = why(e, quoting);
            return ProblemException.invalid(place(e.getLocation()) + (field.isEmpty() ? "" : field + ": ") + why,
                    List.of(new FieldError(field, quoting ? value(e) : null, why)));
        }
        if (failure instanceof JsonProcessingException e) {
            return ProblemException.invalid(place(e.getLocation()) + "not JSON" + (quoting ? ": " + e.getOriginalMessage() : ""), List.of());
        }
        return ProblemException.invalid("the body did not arrive as a whole", List.of());
    }

    private static String why(JsonMappingException failure, boolean quoting) {
        if (failure instanceof UnrecognizedPropertyException e) {
            return "no such field; there are " + e.getKnownPropertyIds().stream().map(String::valueOf).sorted()
                    .collect(Collectors.joining(", "));
        }
        if (failure instanceof InvalidFormatException e && e.getTargetType() == Long.class) {
            return "not a time: epoch milliseconds or a date-time such as 2024-05-21T07:06:01Z";
        }
        if (failure instanceof MismatchedInputException e && e.getTargetType() != null) {
            return "must be " + expected(e.getTargetType());
        }
        return quoting ? failure.getOriginalMessage() : "cannot be read";
    }

    private static String expected(Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        return List.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String value(JsonMappingException failure) {
        return failure instanceof InvalidFormatException e ? String.valueOf(e.getValue()) : null;
    }

    private static String field(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.length() == 0 ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String place(JsonLocation location) {
        return location == null || location.getLineNr() < 1 ? ""
                : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }
}
