package io.isemdm.inventory;

import java.io.IOException;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Reads a check-in time from JSON: a number of milliseconds or a text that {@link CheckinTime} knows. What is neither
 * is no {@link Instant}: whoever tells of it knows by that type that a time was meant, and no other number.
 */
@RegisterForReflection
public class CheckinTimeDeserializer extends StdScalarDeserializer<Long> {

    public CheckinTimeDeserializer() {
        super(Long.class);
    }

    @Override
    public Long deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING && json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            return (Long) context.handleUnexpectedToken(Instant.class, json);
        }
        try {
            return CheckinTime.parse(json.getText());
        } catch (IllegalArgumentException e) {
            return (Long) context.handleWeirdStringValue(Instant.class, json.getText(), "%s", e.getMessage());
        }
    }
}
