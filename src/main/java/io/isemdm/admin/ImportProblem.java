package io.isemdm.admin;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.isemdm.inventory.file.ImportError;
import io.isemdm.inventory.file.ImportReport;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An import that changed nothing, as RFC 9457 writes problems, with the place of everything that is wrong.
 *
 * @param errors        at most 1,000
 * @param errorsLeftOut how many more there are
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ImportProblem(String type, String title, int status, String detail, long read, List<ImportError> errors,
        @JsonProperty("errors_left_out") long errorsLeftOut, List<String> warnings) {

    /** Values in the files are wrong: 422. */
    static ImportProblem of(ImportReport report) {
        long errors = report.errors().size() + report.errorsLeftOut();
        return new ImportProblem("urn:isemdm:problem:invalid-inventory-file", "Invalid inventory file", 422,
                "nothing was changed: " + report.errors().get(0) + (errors == 1 ? "" : " (and " + (errors - 1)
                        + " more)"), report.read(), report.errors(), report.errorsLeftOut(), report.warnings());
    }
}
