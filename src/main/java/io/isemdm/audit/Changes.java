package io.isemdm.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.isemdm.audit.AuditEntry.Change;

/** Collects what differs between how something was and how it is now. */
public final class Changes {

    private final List<Change> changes = new ArrayList<>();

    /** Takes note of a value where it differs; {@code null} stands for nothing. */
    public Changes value(String field, Object from, Object to) {
        if (!Objects.equals(from, to)) {
            changes.add(new Change(field, from == null ? null : from.toString(), to == null ? null : to.toString()));
        }
        return this;
    }

    /** Takes note that a secret is another one now. */
    public Changes secret(String field, boolean changed) {
        if (changed) {
            changes.add(Change.ofSecret(field));
        }
        return this;
    }

    public List<Change> list() {
        return List.copyOf(changes);
    }
}
