package io.isemdm.integration;

import java.util.Set;

/**
 * How an MDM server answers in one version of the API.
 *
 * @param apiPath          path of the later calls behind the path of the integration, without slashes around it
 * @param attributes       those that are ever written; answers list them in the order of {@link DeviceAttribute}
 * @param deviceName       what names a device unless the call says otherwise
 * @param dialect          kind of the documents of mdminfo and of device answers
 * @param statusOnly       whether a compliance is its status alone, without reason and remediation
 * @param pagesOnlyTheList whether {@code paging_info} is left out of the answer to a call for one device
 */
public record VersionProfile(String apiPath, Set<DeviceAttribute> attributes, DeviceName deviceName,
        DocumentDialect dialect, boolean statusOnly, boolean pagesOnlyTheList) {

    /** The documents of the specification. */
    static VersionProfile cisco(String apiPath, ApiVersion version) {
        return new VersionProfile(apiPath, DeviceAttribute.of(version),
                version == ApiVersion.V3 ? DeviceName.GUID : DeviceName.MAC_ADDRESS, DocumentDialect.CISCO, false,
                false);
    }
}
