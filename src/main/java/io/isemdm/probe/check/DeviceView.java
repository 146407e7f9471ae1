package io.isemdm.probe.check;

import java.util.List;
import java.util.Map;

/**
 * A device as ISE's context visibility shows it.
 *
 * @param attributes ISE's names with what it shows; the first device of the answer. Empty when none was found. Holds
 *                   text of the server
 * @param answered   whether the look-up was answered in a way that ISE can read: without that nothing is known of the device
 * @param request    the call; empty when it did not come to that
 * @param xml        the answer as it came, in characters; empty when none came
 * @param judged     the rules that were looked at
 */
public record DeviceView(Map<String, String> attributes, boolean answered, String request, String xml,
        List<Finding> judged) {

    public DeviceView {
        judged = List.copyOf(judged);
    }

    /** The rules that the answer breaks. */
    public List<Finding> findings() {
        return Finding.broken(judged);
    }

    /** Whether the server has the device. */
    public boolean found() {
        return !attributes.isEmpty();
    }
}
