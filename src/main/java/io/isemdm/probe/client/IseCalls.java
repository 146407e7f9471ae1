package io.isemdm.probe.client;

import java.nio.charset.StandardCharsets;

import io.isemdm.integration.ApiVersion;

/** The request targets that ISE sends, byte for byte as they were seen where they were. */
public final class IseCalls {

    private IseCalls() {
    }

    /**
     * mdminfo (protocol: seen; without a version spec).
     *
     * @param instance Instance Name as it was typed: a leading slash becomes a double one (seen)
     * @param version  {@code null} leaves the parameter out
     */
    public static String mdmInfo(String instance, Integer version) {
        return (instance.isEmpty() ? "" : "/" + instance) + "/ciscoise/mdminfo"
                + (version == null ? "" : "/?ise_api_version=" + version);
    }

    /** Devices by a criterion in the form of versions 2 and 3 (protocol: seen). */
    public static String devices(String apiPath, String criterion, String value, String filter) {
        return apiPath + "/devices/?paging=0&querycriteria=" + criterion + "&value=" + encode(value) + "&filter="
                + filter;
    }

    /** Devices by a criterion in the form of version 1, where the values are segments (protocol: spec). */
    public static String devicesByPath(String apiPath, String paging, String criterion, String value, String filter) {
        return apiPath + "/devices/" + paging + "/" + criterion + "/" + encode(value) + "/" + filter;
    }

    /**
     * Devices by the criterion as a version asks.
     *
     * @param filter names with {@code +} between them, or {@code all}
     */
    public static String devices(ApiVersion version, String apiPath, String criterion, String value, String filter) {
        return version == ApiVersion.V1 ? devicesByPath(apiPath, "0", criterion, value, filter)
                : devices(apiPath, criterion, value, filter);
    }

    /**
     * The poll for non-compliant devices (protocol: version 3 seen, versions 1 and 2 spec).
     *
     * @param paging     0 or the cursor of the page before
     * @param identifier {@code guid} or {@code macaddress} in version 3, which names the devices by it; otherwise
     *                   {@code null}
     */
    public static String poll(ApiVersion version, String apiPath, String paging, String identifier) {
        if (version == ApiVersion.V1) {
            return devicesByPath(apiPath, paging, "compliance", "false", "all");
        }
        return apiPath + "/devices/?paging=" + paging + "&querycriteria=compliance&value=false"
                + (identifier == null ? "" : "&deviceidentifier=" + identifier) + "&filter=all";
    }

    /** Every device (protocol: spec). */
    public static String everything(ApiVersion version, String apiPath, String paging) {
        return version == ApiVersion.V1 ? apiPath + "/devices/" + paging + "/all"
                : apiPath + "/devices/?paging=" + paging + "&filter=all";
    }

    /** What a value looks like in a query or a path: UTF-8, percent-encoded but for unreserved characters. */
    public static String encode(String value) {
        StringBuilder text = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
                text.append(c);
            } else {
                text.append(String.format("%%%02X", (int) c));
            }
        }
        return text.toString();
    }
}
