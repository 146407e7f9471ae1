package io.isemdm.admin;

import java.io.InputStream;
import java.util.List;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A JSON Merge Patch, RFC 7396.
 *
 * @param <T> what it changes
 */
final class MergePatch<T> {

    static final String MEDIA_TYPE = "application/merge-patch+json";

    private final JsonNode patch;
    private final Class<T> type;
    private final BiFunction<JsonNode, Class<T>, T> convert;

    private MergePatch(JsonNode patch, Class<T> type, BiFunction<JsonNode, Class<T>, T> convert) {
        this.patch = patch;
        this.type = type;
        this.convert = convert;
        requireObject(patch);
        // merging alone would pass over a name that nobody knows where null stands behind it
        convert.apply(patch, type);
    }

    /** @throws ProblemException when the body is no patch, or names or sets what the type does not have */
    static <T> MergePatch<T> read(InputStream body, Class<T> type) {
        return new MergePatch<>(JsonBody.read(body, JsonNode.class), type, JsonBody::convert);
    }

    /** As {@link #read}, for a patch that may hold secrets: no error repeats any value of it. */
    static <T> MergePatch<T> readSecret(InputStream body, Class<T> type) {
        return new MergePatch<>(JsonBody.readSecret(body, JsonNode.class), type, JsonBody::convertSecret);
    }

    /**
     * What becomes of a value, which stays as it is.
     *
     * @throws ProblemException when the type does not allow it
     */
    T apply(T before) {
        return convert.apply(merge(JsonBody.tree(before), patch), type);
    }

    /** @throws ProblemException when the patch would replace the whole, not change it */
    static void requireObject(JsonNode patch) {
        if (!patch.isObject()) {
            throw ProblemException.invalid("a patch must be a JSON object", List.of());
        }
    }

    /** The target itself may be changed on the way. */
    private static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result = target instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                result.remove(member.getKey());
            } else {
                JsonNode before = result.path(member.getKey());
                result.set(member.getKey(), merge(before, member.getValue()));
            }
        });
        return result;
    }
}
