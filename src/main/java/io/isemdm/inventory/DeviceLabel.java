package io.isemdm.inventory;

import java.io.Serializable;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** The index from a label to the devices that carry it. */
@Entity
@Table(name = "device_label")
@IdClass(DeviceLabel.Key.class)
public class DeviceLabel {

    /** Label and device together. */
    public record Key(String label, Long deviceId) implements Serializable {
    }

    @Id
    private String label;

    @Id
    @Column(name = "device_id")
    private Long deviceId;

    protected DeviceLabel() {
    }
}
