package io.isemdm.inventory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** An action that was asked for, and what became of it. Written once, never changed. */
@Entity
@Table(name = "device_action")
public class DeviceAction {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "device_action_seq")
    @SequenceGenerator(name = "device_action_seq", sequenceName = "device_action_seq", allocationSize = 1)
    private Long id;

    @Column(name = "requested_at")
    private long requestedAt;

    private String integration;
    private String account;

    @Column(name = "action_type")
    private String actionType;

    private String identifier;

    @Column(name = "identified_by")
    private String identifiedBy;

    @Column(name = "guid_key")
    private String guidKey;

    private boolean succeeded;

    @Column(name = "failure_reason")
    private String failureReason;

    protected DeviceAction() {
    }

    DeviceAction(DeviceActions.Request request, Device device, Outcome outcome, long requestedAt) {
        this.requestedAt = requestedAt;
        this.integration = request.integration();
        this.account = RecordedText.bounded(request.account(), 255);
        this.actionType = request.type().wireName();
        this.identifier = request.device().kind().wireName();
        this.identifiedBy = RecordedText.bounded(request.device().value(), 255);
        this.guidKey = device == null ? null : Device.key(device.guid());
        this.succeeded = outcome.succeeded();
        this.failureReason = RecordedText.bounded(outcome.failureReason(), 255);
    }

    /** Grows with each action. */
    public Long id() {
        return id;
    }

    /** Epoch milliseconds. */
    public long requestedAt() {
        return requestedAt;
    }

    /** Name of the network integration that asked. */
    public String integration() {
        return integration;
    }

    /** Name of the account that asked. */
    public String account() {
        return account;
    }

    /** The {@linkplain ActionType#wireName() name on the wire}. */
    public String actionType() {
        return actionType;
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

    public boolean succeeded() {
        return succeeded;
    }

    /** Why it did not succeed, or {@code null}. */
    public String failureReason() {
        return failureReason;
    }
}
