package io.isemdm.probe.check;

import io.isemdm.integration.ApiVersion;
import io.isemdm.probe.client.IseCalls;

/**
 * A version of the API that a server offers.
 *
 * @param apiPath      as mdminfo says it
 * @param queryMaxSize most devices in one answer
 * @param messaging    whether messages are taken
 */
record ServedVersion(ApiVersion version, String apiPath, int queryMaxSize, boolean messaging) {

    String devices(String criterion, String value, String filter) {
        return IseCalls.devices(version, apiPath, criterion, value, filter);
    }
}
