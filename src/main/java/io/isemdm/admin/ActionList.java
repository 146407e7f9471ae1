package io.isemdm.admin;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.isemdm.inventory.DeviceAction;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One page of actions.
 *
 * @param next where the next page, of older ones, is; left out on the last one
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ActionList(List<Entry> actions, String next) {

    /**
     * One action.
     *
     * @param requestedAt   epoch milliseconds
     * @param integration   the network integration that was asked
     * @param account       the account that asked
     * @param identifier    the protocol's name of the identifier that named the device
     * @param value         the identifier itself
     * @param guid          of the device, in lower case; left out where there was none
     * @param failureReason why it was not done
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            @JsonProperty("requested_at") long requestedAt,
            @JsonProperty("integration") String integration,
            @JsonProperty("account") String account,
            @JsonProperty("action_type") String actionType,
            @JsonProperty("identifier") String identifier,
            @JsonProperty("value") String value,
            @JsonProperty("guid") String guid,
            @JsonProperty("action_status") boolean actionStatus,
            @JsonProperty("failure_reason") String failureReason) {

        static Entry of(DeviceAction action) {
            return new Entry(action.requestedAt(), action.integration(), action.account(), action.actionType(),
                    action.identifier(), action.identifiedBy(), action.guidKey(), action.succeeded(),
                    action.failureReason());
        }
    }
}
