package io.isemdm.inventory;

import java.io.Serializable;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** The index from a MAC address to the device that has it. */
@Entity
@Table(name = "device_mac")
@IdClass(DeviceMac.Key.class)
public class DeviceMac {

    /** Address and device together: a dock's address may lead to several devices. */
    public record Key(String mac, Long deviceId) implements Serializable {
    }

    @Id
    private String mac;

    @Id
    @Column(name = "device_id")
    private Long deviceId;

    protected DeviceMac() {
    }
}
