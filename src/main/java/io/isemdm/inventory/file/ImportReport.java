package io.isemdm.inventory.file;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What an import did. With errors it did nothing, and the numbers of changed devices are 0.
 *
 * @param read          devices in the files
 * @param created       devices that were not there before
 * @param updated       devices that were there and now say something else
 * @param unchanged     devices that were there and said all of this before
 * @param deleted       devices that the files do not have
 * @param errors        all that is wrong, in the order of the files, at most 1,000
 * @param errorsLeftOut how many more there are
 * @param warnings      what may be worth knowing although nothing is wrong
 */
@RegisterForReflection
@JsonPropertyOrder({"mode", "dry_run", "read", "created", "updated", "unchanged", "deleted", "errors",
        "errors_left_out", "warnings"})
public record ImportReport(
        @JsonProperty("mode") ImportMode mode,
        @JsonProperty("dry_run") boolean dryRun,
        @JsonProperty("read") long read,
        @JsonProperty("created") long created,
        @JsonProperty("updated") long updated,
        @JsonProperty("unchanged") long unchanged,
        @JsonProperty("deleted") long deleted,
        @JsonProperty("errors") List<ImportError> errors,
        @JsonProperty("errors_left_out") long errorsLeftOut,
        @JsonProperty("warnings") List<String> warnings) {

    /** Whether something was wrong, so that nothing was changed. */
    public boolean failed() {
        return !errors.isEmpty();
    }

    /** The numbers in one line. */
    public String summary() {
        return "%d devices read, %d created, %d updated, %d unchanged, %d deleted"
                .formatted(read, created, updated, unchanged, deleted);
    }
}
