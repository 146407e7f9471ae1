package io.isemdm.audit;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One change of an account, an API role, an API client or a setting.
 *
 * @param id         grows with time
 * @param happenedAt epoch milliseconds
 * @param actor      who changed it
 * @param action     {@code create}, {@code update} or {@code delete}
 * @param kind       {@code account}, {@code api-role}, {@code api-client} or {@code setting}
 * @param name       of what was changed
 * @param changes    what about it; empty where there is nothing to say
 */
public record AuditEntry(long id, long happenedAt, Actor actor, String action, String kind, String name,
        List<Change> changes) {

    /**
     * One value that changed. A secret is never among them: it is only said that it changed.
     *
     * @param field the name of the value
     * @param from  what it was, {@code null} where there was nothing
     * @param to    what it is, {@code null} where there is nothing now
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(@JsonProperty("field") String field, @JsonProperty("old") String from,
            @JsonProperty("new") String to) {

        /** A secret was replaced; neither the old nor the new one is told. */
        public static Change ofSecret(String field) {
            return new Change(field, null, "(changed)");
        }
    }
}
