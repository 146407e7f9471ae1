package io.isemdm.inventory;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;

/**
 * A device of the inventory, with the attributes ISE asks for.
 *
 * <p>Texts are {@code null} where nothing is known. Values are checked before they get here: see
 * {@link DeviceDocument}. MAC addresses and labels also stand in tables of their own, for look-ups;
 * whoever changes them goes through {@link DeviceWriter}, which keeps both sides alike.
 */
@Entity
@Table(name = "device")
public class Device {

    @Id
    private Long id;

    @Version
    private int version;

    private String guid;

    @Column(name = "guid_key")
    private String guidKey;

    @Column(name = "host_name")
    private String hostName;

    @Column(name = "host_name_key")
    private String hostNameKey;

    private String username;

    @Column(name = "username_key")
    private String usernameKey;

    private String udid;

    @Column(name = "udid_key")
    private String udidKey;

    private String imei;
    private String meid;

    @Column(name = "serial_number")
    private String serialNumber;

    private String manufacturer;
    private String model;

    @Column(name = "os_version")
    private String osVersion;

    @Column(name = "phone_number")
    private String phoneNumber;

    private boolean enrolled = true;
    private boolean compliant = true;

    @Column(name = "failure_reason")
    private String failureReason;

    private String remediation;

    @Column(name = "disk_encryption_on")
    private boolean diskEncryptionOn = true;

    @Column(name = "pin_lock_on")
    private boolean pinLockOn = true;

    @Column(name = "jail_broken")
    private boolean jailBroken;

    @Column(name = "last_checkin")
    private Long lastCheckin;

    @Column(name = "mac_addresses")
    @Convert(converter = MacAddressListConverter.class)
    private List<MacAddress> macAddresses = List.of();

    @Convert(converter = TextListConverter.class)
    private List<String> labels = List.of();

    @Convert(converter = TextListConverter.class)
    private List<String> integrations = List.of();

    /** The same column as text: a query cannot look into a list. */
    @Column(name = "integrations", insertable = false, updatable = false)
    private String integrationLines;

    @Column(name = "visible_everywhere")
    private boolean visibleEverywhere = true;

    @Column(name = "import_run")
    private long importRun;

    @Transient
    private boolean macAddressesChanged;

    @Transient
    private boolean labelsChanged;

    /**
     * A device that the inventory holds, put together from a copy of it.
     *
     * @param values sets everything but id and version
     */
    public static Device held(long id, int version, Consumer<Device> values) {
        Device device = new Device();
        device.id = id;
        device.version = version;
        values.accept(device);
        device.settled();
        return device;
    }

    /** The form of an identifier that is compared: lower case, or {@code null} for {@code null}. */
    public static String key(String identifier) {
        return identifier == null ? null : identifier.toLowerCase(Locale.ROOT);
    }

    /** Position in the inventory: grows with each new device, never changes, is the paging cursor of ISE. */
    public Long id() {
        return id;
    }

    /** For {@link DeviceIds} alone. */
    void id(long id) {
        this.id = id;
    }

    /** Grows with each change. */
    public int version() {
        return version;
    }

    /** Names this state of this device: no other state and no other device ever has the same. */
    public String revision() {
        return id + "-" + version;
    }

    /** Unique in the inventory, at most 127 bytes, as the user wrote it. */
    public String guid() {
        return guid;
    }

    public void guid(String guid) {
        this.guid = guid;
        this.guidKey = key(guid);
    }

    public String hostName() {
        return hostName;
    }

    public void hostName(String hostName) {
        this.hostName = hostName;
        this.hostNameKey = key(hostName);
    }

    public String username() {
        return username;
    }

    public void username(String username) {
        this.username = username;
        this.usernameKey = key(username);
    }

    public String udid() {
        return udid;
    }

    public void udid(String udid) {
        this.udid = udid;
        this.udidKey = key(udid);
    }

    public String imei() {
        return imei;
    }

    public void imei(String imei) {
        this.imei = imei;
    }

    /** 14 upper-case hex digits or 10 decimal ones. */
    public String meid() {
        return meid;
    }

    public void meid(String meid) {
        this.meid = meid;
    }

    public String serialNumber() {
        return serialNumber;
    }

    public void serialNumber(String serialNumber) {
        this.serialNumber = serialNumber;
    }

    public String manufacturer() {
        return manufacturer;
    }

    public void manufacturer(String manufacturer) {
        this.manufacturer = manufacturer;
    }

    public String model() {
        return model;
    }

    public void model(String model) {
        this.model = model;
    }

    public String osVersion() {
        return osVersion;
    }

    public void osVersion(String osVersion) {
        this.osVersion = osVersion;
    }

    public String phoneNumber() {
        return phoneNumber;
    }

    public void phoneNumber(String phoneNumber) {
        this.phoneNumber = phoneNumber;
    }

    /** ISE's {@code register_status}. */
    public boolean enrolled() {
        return enrolled;
    }

    public void enrolled(boolean enrolled) {
        this.enrolled = enrolled;
    }

    public boolean compliant() {
        return compliant;
    }

    public void compliant(boolean compliant) {
        this.compliant = compliant;
    }

    public String failureReason() {
        return failureReason;
    }

    public void failureReason(String failureReason) {
        this.failureReason = failureReason;
    }

    public String remediation() {
        return remediation;
    }

    public void remediation(String remediation) {
        this.remediation = remediation;
    }

    public boolean diskEncryptionOn() {
        return diskEncryptionOn;
    }

    public void diskEncryptionOn(boolean diskEncryptionOn) {
        this.diskEncryptionOn = diskEncryptionOn;
    }

    public boolean pinLockOn() {
        return pinLockOn;
    }

    public void pinLockOn(boolean pinLockOn) {
        this.pinLockOn = pinLockOn;
    }

    public boolean jailBroken() {
        return jailBroken;
    }

    public void jailBroken(boolean jailBroken) {
        this.jailBroken = jailBroken;
    }

    /** Last check-in in epoch milliseconds, or {@code null} when the device never checked in. */
    public Long lastCheckin() {
        return lastCheckin;
    }

    public void lastCheckin(Long lastCheckin) {
        this.lastCheckin = lastCheckin;
    }

    /** In the user's order; the first five go to ISE. */
    public List<MacAddress> macAddresses() {
        return macAddresses;
    }

    public void macAddresses(List<MacAddress> macAddresses) {
        macAddressesChanged |= !this.macAddresses.equals(macAddresses);
        this.macAddresses = List.copyOf(macAddresses);
    }

    public List<String> labels() {
        return labels;
    }

    public void labels(List<String> labels) {
        labelsChanged |= !this.labels.equals(labels);
        this.labels = List.copyOf(labels);
    }

    /** Names of the network integrations that see this device; empty means all of them. */
    public List<String> integrations() {
        return integrations;
    }

    public void integrations(List<String> integrations) {
        this.integrations = List.copyOf(integrations);
        this.visibleEverywhere = integrations.isEmpty();
    }

    /** Number of the import that last wrote this device, 0 where none did. */
    public long importRun() {
        return importRun;
    }

    public void importRun(long importRun) {
        this.importRun = importRun;
    }

    /** Whether the MAC addresses are others than those in the inventory. */
    boolean macAddressesChanged() {
        return macAddressesChanged;
    }

    /** Whether the labels are others than those in the inventory. */
    boolean labelsChanged() {
        return labelsChanged;
    }

    /** The inventory now holds what this object says. */
    void settled() {
        macAddressesChanged = false;
        labelsChanged = false;
    }
}
