package io.isemdm.json;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
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

/**
 * Reads JSON strictly: unknown and repeated names, text where a truth value belongs, decimals where a whole number does
 * and anything after the end are errors that say where they are.
 */
public final class StrictJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private StrictJson() {
    }

    /**
     * @param mostBytes as many bytes are read; more are refused
     * @param quoting   false where the body may hold secrets: no error repeats any value of it
     * @throws UnreadableJsonException when the body is not JSON, not of that type, empty or too large
     */
    public static <T> T read(InputStream body, Class<T> type, int mostBytes, boolean quoting) {
        try {
            byte[] bytes = body.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw UnreadableJsonException.tooLarge(mostBytes);
            }
            return value(bytes, type);
        } catch (IOException e) {
            throw refusal(e, quoting);
        }
    }

    private static <T> T value(byte[] bytes, Class<T> type) throws IOException {
        try (JsonParser json = JSON.createParser(bytes)) {
            T value = json.nextToken() == null ? null : JSON.readValue(json, type);
            if (value == null) {
                throw UnreadableJsonException.ofBody("the body is empty: a JSON object is expected");
            }
            if (json.nextToken() != null) {
                throw UnreadableJsonException.ofBody(place(json.currentTokenLocation())
                        + "something follows the end of the JSON");
            }
            return value;
        }
    }

    /**
     * @param quoting false where the JSON may hold secrets
     * @throws UnreadableJsonException when the JSON is not of that type
     */
    public static <T> T convert(JsonNode json, Class<T> type, boolean quoting) {
        try {
            return JSON.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw refusal(e, quoting);
        }
    }

    /** The JSON that a value is written as. */
    public static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    private static UnreadableJsonException refusal(IOException failure, boolean quoting) {
        if (failure instanceof JsonMappingException e) {
            return UnreadableJsonException.ofField(place(e.getLocation()), field(e), quoting ? value(e) : null,
                    why(e, quoting));
        }
        if (failure instanceof JsonProcessingException e) {
            return UnreadableJsonException.ofBody(place(e.getLocation()) + "not JSON"
                    + (quoting ? ": " + ParserMessage.said(e.getOriginalMessage()) : ""));
        }
        return UnreadableJsonException.ofBody("the body did not arrive as a whole");
    }

    private static String why(JsonMappingException failure, boolean quoting) {
        if (failure instanceof UnrecognizedPropertyException e) {
            return "no such field; there are " + e.getKnownPropertyIds().stream().map(String::valueOf).sorted()
                    .collect(Collectors.joining(", "));
        }
        if (failure instanceof MismatchedInputException e && e.getTargetType() == Instant.class) {
            return "not a time: epoch milliseconds or a date-time such as 2024-05-21T07:06:01Z";
        }
        if (failure instanceof MismatchedInputException e && e.getTargetType() != null) {
            return "must be " + expected(e.getTargetType());
        }
        return quoting ? ParserMessage.said(failure.getOriginalMessage()) : "cannot be read";
    }

    private static String expected(Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return type == Double.class || type == double.class ? "a number" : "a whole number";
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
