package io.isemdm.admin;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.isemdm.inventory.DeviceMessage;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One page of messages.
 *
 * @param next where the next page, of older ones, is; left out on the last one
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageList(List<Entry> messages, String next) {

    /**
     * One message to one device.
     *
     * @param sentAt        epoch milliseconds
     * @param integration   the network integration that was called
     * @param account       the account that sent it
     * @param identifier    the protocol's name of the identifier that named the device
     * @param value         the identifier itself
     * @param guid          of the device, in lower case; left out where there was none
     * @param failureReason why it was not delivered
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            @JsonProperty("sent_at") long sentAt,
            @JsonProperty("integration") String integration,
            @JsonProperty("account") String account,
            @JsonProperty("identifier") String identifier,
            @JsonProperty("value") String value,
            @JsonProperty("guid") String guid,
            @JsonProperty("message_type") String messageType,
            @JsonProperty("message_header") String messageHeader,
            @JsonProperty("message_body") String messageBody,
            @JsonProperty("message_status") boolean messageStatus,
            @JsonProperty("failure_reason") String failureReason) {

        static Entry of(DeviceMessage message) {
            return new Entry(message.sentAt(), message.integration(), message.account(), message.identifier(),
                    message.identifiedBy(), message.guidKey(), message.messageType(), message.header(), message.body(),
                    message.delivered(), message.failureReason());
        }
    }
}
