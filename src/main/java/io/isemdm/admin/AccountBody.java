package io.isemdm.admin;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.isemdm.account.AccountDraft;
import io.isemdm.inventory.CheckinTimeDeserializer;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a tester says of an account.
 *
 * @param name              user name
 * @param password          the password itself
 * @param passwordHash      or its bcrypt hash
 * @param privileges        privileges and sets of them
 * @param enabled           {@code null} stands for true
 * @param site              {@code null} for none
 * @param passwordExpiresAt epoch milliseconds, {@code null} for never
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccountBody(
        @JsonProperty("name") String name,
        @Schema(description = "1 to 1024 characters, no control characters")
        @JsonProperty("password") String password,
        @Schema(description = "instead of the password its bcrypt hash of cost 10")
        @JsonProperty("password_hash") String passwordHash,
        @Schema(description = "privileges by Jamf Pro's names, and the sets network-integration, tester, administrator"
                + " and auditor")
        @JsonProperty("privileges") List<String> privileges,
        @JsonProperty("enabled") Boolean enabled,
        @JsonProperty("site") String site,
        @Schema(description = "epoch milliseconds or a date-time such as 2027-01-31T00:00:00Z")
        @JsonDeserialize(using = CheckinTimeDeserializer.class)
        @JsonProperty("password_expires_at") Long passwordExpiresAt) {

    static AccountBody of(AccountDraft draft) {
        return new AccountBody(draft.name(), null, null, draft.privileges(), draft.enabled(), draft.site(),
                draft.passwordExpiresAt());
    }

    /** @throws ProblemException when the name or the privileges are missing, or one of these */
    AccountDraft draft() {
        int missing = given("privileges", privileges).indexOf(null);
        if (missing >= 0) {
            throw ProblemException.invalid("privileges[" + missing + "]", null, "must be a text");
        }
        return new AccountDraft(given("name", name), password, passwordHash, List.copyOf(privileges),
                enabled == null || enabled, site, passwordExpiresAt);
    }

    private static <T> T given(String field, T value) {
        if (value == null) {
            throw ProblemException.invalid(field, null, "must be given");
        }
        return value;
    }

    /** Neither the password nor its hash. */
    @Override
    public String toString() {
        return "body of account " + name;
    }
}
