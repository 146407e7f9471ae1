package io.isemdm.inventory;

import java.io.Serializable;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** The network integrations that see a device, where not all of them do. */
@Entity
@Table(name = "device_visibility")
@IdClass(DeviceVisibility.Key.class)
public class DeviceVisibility {

    /** Integration and device together. */
    public record Key(String integration, Long deviceId) implements Serializable {
    }

    @Id
    private String integration;

    @Id
    @Column(name = "device_id")
    private Long deviceId;

    protected DeviceVisibility() {
    }

    public DeviceVisibility(String integration, Long deviceId) {
        this.integration = integration;
        this.deviceId = deviceId;
    }
}
