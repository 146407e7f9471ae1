package io.isemdm.inventory;

import java.util.List;
import java.util.Locale;

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
public class Device implements HeldDevice {

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

    /** The form of an identifier that is compared: lower case, or {@code null} for {@code null}. */
    public static String key(String identifier) {
        return identifier == null ? null : identifier.toLowerCase(Locale.ROOT);
    }

    @Override
    public Long id() {
        return id;
    }

    /** For {@link DeviceIds} alone. */
    void id(long id) {
        this.id = id;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public String guid() {
        return guid;
    }

    public void guid(String guid) {
        this.guid = guid;
        this.guidKey = key(guid);
    }

    @Override
    public String hostName() {
        return hostName;
    }

    public void hostName(String hostName) {
        this.hostName = hostName;
        this.hostNameKey = key(hostName);
    }

    @Override
    public String username() {
        return username;
    }

    public void username(String username) {
        this.username = username;
        this.usernameKey = key(username);
    }

    @Override
    public String udid() {
        return udid;
    }

    public void udid(String udid) {
        this.udid = udid;
        this.udidKey = key(udid);
    }

    @Override
    public String imei() {
        return imei;
    }

    public void imei(String imei) {
        this.imei = imei;
    }

    @Override
    public String meid() {
        return meid;
    }

    public void meid(String meid) {
        this.meid = meid;
    }

    @Override
    public String serialNumber() {
        return serialNumber;
    }

    public void serialNumber(String serialNumber) {
        this.serialNumber = serialNumber;
    }

    @Override
    public String manufacturer() {
        return manufacturer;
    }

    public void manufacturer(String manufacturer) {
        this.manufacturer = manufacturer;
    }

    @Override
    public String model() {
        return model;
    }

    public void model(String model) {
        this.model = model;
    }

    @Override
    public String osVersion() {
        return osVersion;
    }

    public void osVersion(String osVersion) {
        this.osVersion = osVersion;
    }

    @Override
    public String phoneNumber() {
        return phoneNumber;
    }

    public void phoneNumber(String phoneNumber) {
        this.phoneNumber = phoneNumber;
    }

    @Override
    public boolean enrolled() {
        return enrolled;
    }

    public void enrolled(boolean enrolled) {
        this.enrolled = enrolled;
    }

    @Override
    public boolean compliant() {
        return compliant;
    }

    public void compliant(boolean compliant) {
        this.compliant = compliant;
    }

    @Override
    public String failureReason() {
        return failureReason;
    }

    public void failureReason(String failureReason) {
        this.failureReason = failureReason;
    }

    @Override
    public String remediation() {
        return remediation;
    }

    public void remediation(String remediation) {
        this.remediation = remediation;
    }

    @Override
    public boolean diskEncryptionOn() {
        return diskEncryptionOn;
    }

    public void diskEncryptionOn(boolean diskEncryptionOn) {
        this.diskEncryptionOn = diskEncryptionOn;
    }

    @Override
    public boolean pinLockOn() {
        return pinLockOn;
    }

    public void pinLockOn(boolean pinLockOn) {
        this.pinLockOn = pinLockOn;
    }

    @Override
    public boolean jailBroken() {
        return jailBroken;
    }

    public void jailBroken(boolean jailBroken) {
        this.jailBroken = jailBroken;
    }

    @Override
    public Long lastCheckin() {
        return lastCheckin;
    }

    public void lastCheckin(Long lastCheckin) {
        this.lastCheckin = lastCheckin;
    }

    @Override
    public List<MacAddress> macAddresses() {
        return macAddresses;
    }

    public void macAddresses(List<MacAddress> macAddresses) {
        macAddressesChanged |= !this.macAddresses.equals(macAddresses);
        this.macAddresses = List.copyOf(macAddresses);
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    public void labels(List<String> labels) {
        labelsChanged |= !this.labels.equals(labels);
        this.labels = List.copyOf(labels);
    }

    @Override
    public List<String> integrations() {
        return integrations;
    }

    public void integrations(List<String> integrations) {
        this.integrations = List.copyOf(integrations);
        this.visibleEverywhere = integrations.isEmpty();
    }

    @Override
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
