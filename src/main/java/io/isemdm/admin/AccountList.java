package io.isemdm.admin;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.isemdm.account.Account;
import io.isemdm.account.AccountAdministration;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One page of accounts.
 *
 * @param next where the next page is; left out on the last one
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccountList(List<Entry> accounts, String next) {

    /**
     * One account; neither its password nor the hash of it is ever told.
     *
     * @param passwordOrigin    {@code configured}, {@code generated}, {@code administered} or {@code replaced}
     * @param passwordExpiresAt epoch milliseconds, left out for never
     * @param changedAt         epoch milliseconds
     * @param configured        whether the configuration names it
     * @param configuredFields  what the configuration says of it; left out where that is nothing
     * @param note              how long a change of these lasts
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            @JsonProperty("name") String name,
            @JsonProperty("privileges") List<String> privileges,
            @JsonProperty("enabled") boolean enabled,
            @JsonProperty("site") String site,
            @JsonProperty("password_origin") String passwordOrigin,
            @JsonProperty("password_expires_at") Long passwordExpiresAt,
            @JsonProperty("changed_at") long changedAt,
            @JsonProperty("configured") boolean configured,
            @JsonProperty("configured_fields") List<String> configuredFields,
            @JsonProperty("note") String note) {

        static Entry of(Account account, AccountAdministration accounts) {
            List<String> given = accounts.configuredFields(account.name());
            return new Entry(account.name(), account.privileges().stream().sorted().toList(), account.enabled(),
                    account.site(), account.password().origin().wireName(), account.password().expiresAt(),
                    account.changedAt(), accounts.isConfigured(account.name()), given.isEmpty() ? null : given,
                    given.isEmpty() ? null : "the configuration gives " + String.join(", ", given)
                            + ": what is changed here lasts until the next start");
        }
    }
}
