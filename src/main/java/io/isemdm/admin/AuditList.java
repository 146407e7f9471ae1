package io.isemdm.admin;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.isemdm.audit.AuditEntry;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One page of the audit trail.
 *
 * @param next where the next page, of older entries, is; left out on the last one
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditList(List<Entry> entries, String next) {

    /**
     * One change.
     *
     * @param happenedAt epoch milliseconds
     * @param actorKind  {@code account}, {@code api-client} or {@code configuration}; left out where an earlier version
     *                   kept it
     * @param actor      the account or API client that made it, or {@code configuration}
     * @param source     the address it came from
     * @param action     {@code create}, {@code update} or {@code delete}
     * @param kind       {@code account}, {@code api-role}, {@code api-client} or {@code setting}
     * @param name       of what was changed
     * @param changes    what about it; a secret is only said to be another one
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            @JsonProperty("happened_at") long happenedAt,
            @JsonProperty("actor_kind") String actorKind,
            @JsonProperty("actor") String actor,
            @JsonProperty("source") String source,
            @JsonProperty("action") String action,
            @JsonProperty("kind") String kind,
            @JsonProperty("name") String name,
            @JsonProperty("changes") List<AuditEntry.Change> changes) {

        static Entry of(AuditEntry entry) {
            return new Entry(entry.happenedAt(), entry.actor().kind(), entry.actor().name(), entry.actor().source(),
                    entry.action(), entry.kind(), entry.name(), entry.changes());
        }
    }
}
