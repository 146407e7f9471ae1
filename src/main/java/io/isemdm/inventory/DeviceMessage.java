package io.isemdm.inventory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A message that ISE sent to the user of a device, and what became of it. Written once, never changed. */
@Entity
@Table(name = "device_message")
public class DeviceMessage {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "device_message_seq")
    @SequenceGenerator(name = "device_message_seq", sequenceName = "device_message_seq", allocationSize = 1)
    private Long id;

    @Column(name = "sent_at")
    private long sentAt;

    private String integration;
    private String account;
    private String identifier;

    @Column(name = "identified_by")
    private String identifiedBy;

    @Column(name = "guid_key")
    private String guidKey;

    @Column(name = "message_type")
    private String messageType;

    private String header;
    private String body;
    private boolean delivered;

    @Column(name = "failure_reason")
    private String failureReason;

    protected DeviceMessage() {
    }

    DeviceMessage(DeviceMessages.Message message, Device device, Outcome outcome, long sentAt) {
        this.sentAt = sentAt;
        this.integration = message.integration();
        this.account = RecordedText.bounded(message.account(), 255);
        this.identifier = message.device().kind().wireName();
        this.identifiedBy = RecordedText.bounded(message.device().value(), 255);
        this.guidKey = device == null ? null : Device.key(device.guid());
        this.messageType = RecordedText.bounded(message.type(), DeviceMessages.LONGEST_TYPE);
        this.header = RecordedText.bounded(message.header(), DeviceMessages.LONGEST_HEADER);
        this.body = RecordedText.bounded(message.body(), DeviceMessages.LONGEST_BODY);
        this.delivered = outcome.succeeded();
        this.failureReason = RecordedText.bounded(outcome.failureReason(), 255);
    }

    /** Grows with each message. */
    public Long id() {
        return id;
    }

    /** Epoch milliseconds. */
    public long sentAt() {
        return sentAt;
    }

    /** Name of the network integration that sent it. */
    public String integration() {
        return integration;
    }

    /** Name of the account that sent it. */
    public String account() {
        return account;
    }

    /** The protocol's name of the identifier by which the device was named, for example {@code macaddress}. */
    public String identifier() {
        return identifier;
    }

    /** The identifier's value, cut after 255 characters. */
    public String identifiedBy() {
        return identifiedBy;
    }

    /** GUID of the device, in lower case; {@code null} where none was found. */
    public String guidKey() {
        return guidKey;
    }

    /** {@code message_type}, for example {@code Alert}; {@code null} where none was given. */
    public String messageType() {
        return messageType;
    }

    /** {@code message_header}, or {@code null}. */
    public String header() {
        return header;
    }

    /** {@code message_body}, or {@code null}. */
    public String body() {
        return body;
    }

    public boolean delivered() {
        return delivered;
    }

    /** Why it was not delivered, or {@code null}. */
    public String failureReason() {
        return failureReason;
    }
}
