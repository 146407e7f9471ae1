package io.isemdm.ise;

import java.util.EnumSet;
import java.util.Set;

import io.isemdm.integration.ApiVersion;
import io.isemdm.integration.DeviceAttribute;

/**
 * The attributes that a call asks for.
 *
 * @param attributes in the order of an answer
 */
public record AttributeFilter(Set<DeviceAttribute> attributes) {

    private static final String ALL = "all";

    private static final String BETWEEN_NAMES = "+, \t\n\u000B\f\r";

    /**
     * Reads names with {@code +}, blanks or commas between them.
     *
     * @param text          decoded; blank means all, as no filter does (protocol: assumed)
     * @param ignoreUnknown whether a name that the version does not know is passed over
     * @throws MalformedCallException when it is not
     */
    static AttributeFilter parse(String text, ApiVersion version, boolean ignoreUnknown) {
        EnumSet<DeviceAttribute> attributes = EnumSet.noneOf(DeviceAttribute.class);
        boolean all = true;
        for (int from = 0, to; from < text.length(); from = to + 1) {
            to = from;
            while (to < text.length() && BETWEEN_NAMES.indexOf(text.charAt(to)) < 0) {
                to++;
            }
            if (to == from) {
                continue;
            }
            all = false;
            String name = text.substring(from, to);
            if (name.equalsIgnoreCase(ALL)) {
                return all(version);
            }
            DeviceAttribute attribute = DeviceAttribute.find(name, version).orElse(null);
            if (attribute != null) {
                attributes.add(attribute);
            } else if (!ignoreUnknown) {
                throw new MalformedCallException(Parameters.FILTER, name, "version " + version.number()
                        + " knows all, compliance_status, " + String.join(", ", DeviceAttribute.of(version).stream()
                                .map(DeviceAttribute::protocolName).toList()));
            }
        }
        return all ? all(version) : new AttributeFilter(attributes);
    }

    private static AttributeFilter all(ApiVersion version) {
        return new AttributeFilter(DeviceAttribute.of(version));
    }
}
