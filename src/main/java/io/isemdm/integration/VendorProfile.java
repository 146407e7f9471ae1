package io.isemdm.integration;

import java.util.Map;

/**
 * How the MDM server of one vendor looks to ISE. Every value of it that a network integration sets itself wins.
 *
 * @param name           as it is written in the configuration
 * @param vendor         {@code vendor} of mdminfo
 * @param productName    {@code product_name} of mdminfo
 * @param productVersion {@code product_version} of mdminfo
 * @param queryMaxSize   most devices in one answer
 * @param messaging      whether the server takes messages
 * @param redirectUrl    page where a person enrols a device; {@code null} means our own page
 * @param versions       what is different in each version; all versions up to the highest one are there
 */
public record VendorProfile(String name, String vendor, String productName, String productVersion, int queryMaxSize,
        boolean messaging, String redirectUrl, Map<ApiVersion, VersionProfile> versions) {

    public VendorProfile {
        versions = Map.copyOf(versions);
    }

    /** The highest version that the server speaks. */
    public ApiVersion maxApiVersion() {
        return ApiVersion.upTo(versions.size());
    }
}
