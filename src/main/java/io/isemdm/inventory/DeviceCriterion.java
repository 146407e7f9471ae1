package io.isemdm.inventory;

/**
 * What a look-up asks for. The values are well-formed: whoever reads them from a request checks them first.
 *
 * @param kind  which identifier or state
 * @param value the identifier as it is compared (MAC and MEID upper case, the others lower case), {@code true} or
 *              {@code false} for {@link Kind#COMPLIANCE}, empty for {@link Kind#EVERYTHING}
 */
public record DeviceCriterion(Kind kind, String value) {

    /** The criteria the inventory can answer, each by an index. */
    public enum Kind {
        MAC_ADDRESS("macaddress", true), GUID("guid", true), HOST_NAME("guidhn", true), UDID("udid", true),
        IMEI("imei", true), MEID("meid", true), USERNAME("username", false), COMPLIANCE("compliance", false),
        EVERYTHING("", false);

        private final String wireName;
        private final boolean namesOneDevice;

        Kind(String wireName, boolean namesOneDevice) {
            this.wireName = wireName;
            this.namesOneDevice = namesOneDevice;
        }

        /** The protocol's {@code querycriteria}; empty for {@link #EVERYTHING}. */
        public String wireName() {
            return wireName;
        }

        /** Whether at most one device answers: of several that match, the one that checked in last. */
        public boolean namesOneDevice() {
            return namesOneDevice;
        }
    }

    /** Every device of the integration. */
    public static final DeviceCriterion EVERYTHING = new DeviceCriterion(Kind.EVERYTHING, "");

    public static DeviceCriterion macAddress(MacAddress mac) {
        return new DeviceCriterion(Kind.MAC_ADDRESS, mac.hex());
    }

    public static DeviceCriterion guid(String guid) {
        return new DeviceCriterion(Kind.GUID, Device.key(guid));
    }

    public static DeviceCriterion hostName(String hostName) {
        return new DeviceCriterion(Kind.HOST_NAME, Device.key(hostName));
    }

    public static DeviceCriterion udid(String udid) {
        return new DeviceCriterion(Kind.UDID, Device.key(udid));
    }

    public static DeviceCriterion imei(String imei) {
        return new DeviceCriterion(Kind.IMEI, imei);
    }

    /** @param meid 14 upper-case hex digits or 10 decimal ones */
    public static DeviceCriterion meid(String meid) {
        return new DeviceCriterion(Kind.MEID, meid);
    }

    public static DeviceCriterion username(String username) {
        return new DeviceCriterion(Kind.USERNAME, Device.key(username));
    }

    public static DeviceCriterion compliance(boolean compliant) {
        return new DeviceCriterion(Kind.COMPLIANCE, Boolean.toString(compliant));
    }
}
