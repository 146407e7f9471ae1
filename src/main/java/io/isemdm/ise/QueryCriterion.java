package io.isemdm.ise;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.isemdm.integration.ApiVersion;
import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.MacAddress;

/** By what ISE looks for devices (protocol: spec). */
public enum QueryCriterion {

    MAC_ADDRESS("macaddress", ApiVersion.V1, value -> DeviceCriterion.macAddress(MacAddress.parse(value))),
    COMPLIANCE("compliance", ApiVersion.V1, QueryCriterion::compliance),
    USERNAME("username", ApiVersion.V1, value -> DeviceCriterion.username(text(value, 255))),
    UDID("udid", ApiVersion.V2, value -> DeviceCriterion.udid(text(value, 127))),
    IMEI("imei", ApiVersion.V2, value -> DeviceCriterion.imei(text(value, 64))),
    MEID("meid", ApiVersion.V2, QueryCriterion::meid),
    GUID("guid", ApiVersion.V3, QueryCriterion::guid),
    GUID_HOST_NAME("guidhn", ApiVersion.V3, value -> DeviceCriterion.hostName(text(value, 255)));

    private static final List<QueryCriterion> ALL = List.of(values());
    private static final int LONGEST_GUID_BYTES = 127;
    private static final int MOST_BYTES_OF_A_CHAR = 3;
    private static final Pattern MEID_FORM = Pattern.compile("[0-9A-F]{14}|[0-9]{10}");

    private final String protocolName;
    private final ApiVersion since;
    private final Function<String, DeviceCriterion> reader;

    QueryCriterion(String protocolName, ApiVersion since, Function<String, DeviceCriterion> reader) {
        this.protocolName = protocolName;
        this.since = since;
        this.reader = reader;
    }

    /** The name in {@code querycriteria}. */
    public String protocolName() {
        return protocolName;
    }

    /** Whether a version of the API knows it. */
    public boolean isIn(ApiVersion version) {
        return version.isAtLeast(since);
    }

    /**
     * The criterion of that name, whatever the version.
     *
     * @param name in any case; {@code uid} is {@code udid} (protocol: spec, some write it so)
     */
    static Optional<QueryCriterion> find(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (QueryCriterion criterion : ALL) {
            if (criterion.protocolName.equals(lower)) {
                return Optional.of(criterion);
            }
        }
        return lower.equals("uid") ? Optional.of(UDID) : Optional.empty();
    }

    /**
     * The criterion of that name in a version.
     *
     * @throws MalformedCallException when the version has no such criterion: an error, never the whole inventory
     */
    static QueryCriterion named(String name, ApiVersion version) {
        QueryCriterion criterion = find(name).orElse(null);
        if (criterion == null || !criterion.isIn(version)) {
            throw new MalformedCallException(Parameters.CRITERION, name,
                    "version " + version.number() + " knows " + namesOf(version));
        }
        return criterion;
    }

    /**
     * @param what where the value came from, for the error
     * @throws MalformedCallException when the value cannot be one of this criterion
     */
    DeviceCriterion read(String what, String value) {
        try {
            return reader.apply(value.strip());
        } catch (IllegalArgumentException e) {
            throw new MalformedCallException(what, value, e.getMessage());
        }
    }

    private static String namesOf(ApiVersion version) {
        StringBuilder names = new StringBuilder();
        for (QueryCriterion criterion : values()) {
            if (criterion.isIn(version)) {
                names.append(names.length() == 0 ? "" : ", ").append(criterion.protocolName);
            }
        }
        return names.toString();
    }

    private static DeviceCriterion compliance(String value) {
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return DeviceCriterion.compliance(Boolean.parseBoolean(value));
        }
        throw new IllegalArgumentException("compliance is true or false");
    }

    private static DeviceCriterion meid(String value) {
        String upper = value.toUpperCase(Locale.ROOT);
        if (!MEID_FORM.matcher(upper).matches()) {
            throw new IllegalArgumentException("not an MEID: 14 hex or 10 decimal digits");
        }
        return DeviceCriterion.meid(upper);
    }

    private static DeviceCriterion guid(String value) {
        if (value.length() * MOST_BYTES_OF_A_CHAR > LONGEST_GUID_BYTES
                && value.getBytes(StandardCharsets.UTF_8).length > LONGEST_GUID_BYTES) {
            throw new IllegalArgumentException("a GUID has at most " + LONGEST_GUID_BYTES + " bytes");
        }
        return DeviceCriterion.guid(text(value, LONGEST_GUID_BYTES));
    }

    private static String text(String value, int longest) {
        if (value.isEmpty() || value.length() > longest || PercentEncoding.hasControl(value)) {
            throw new IllegalArgumentException("must have 1 to " + longest + " characters, none of them a control");
        }
        return value;
    }
}
