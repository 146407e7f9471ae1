package io.isemdm.probe.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.isemdm.ise.QueryCriterion;
import io.isemdm.probe.check.CheckOptions;
import picocli.CommandLine.Option;

/** Which devices the server has, and what may be done to one of them. */
final class KnownOptions {

    @Option(names = "--mac", paramLabel = "MAC", description = "MAC address of a device that the server has, in any"
            + " spelling; can be given several times, as can the next ones. Without any, devices are taken from the"
            + " server's lists")
    private List<String> macs = List.of();

    @Option(names = "--guid", paramLabel = "GUID", description = "GUID of a device that the server has")
    private List<String> guids = List.of();

    @Option(names = "--username", paramLabel = "NAME", description = "user of a device that the server has")
    private List<String> usernames = List.of();

    @Option(names = "--udid", paramLabel = "UDID", description = "UDID of a device that the server has")
    private List<String> udids = List.of();

    @Option(names = "--imei", paramLabel = "IMEI", description = "IMEI of a device that the server has")
    private List<String> imeis = List.of();

    @Option(names = "--meid", paramLabel = "MEID", description = "MEID of a device that the server has")
    private List<String> meids = List.of();

    @Option(names = "--max-pages", paramLabel = "N", defaultValue = "" + CheckOptions.DEFAULT_MAX_PAGES, description =
            "pages of a poll that are read at most (${DEFAULT-VALUE})")
    private int maxPages;

    @Option(names = "--allow-actions", description = "lock the device of --action-device and send it a message")
    private boolean allowActions;

    @Option(names = "--allow-wipe", description = "wipe the device of --action-device too: corporate_wipe, then"
            + " full_wipe")
    private boolean allowWipe;

    @Option(names = "--action-device", paramLabel = "MAC|GUID", description = "the only device that is touched")
    private String actionDevice;

    /** @throws CannotProbeException says which option is wrong */
    CheckOptions options() throws CannotProbeException {
        if (maxPages < 1) {
            throw new CannotProbeException("--max-pages: " + maxPages + " is not 1 or more");
        }
        if ((allowActions || allowWipe) && actionDevice == null) {
            throw new CannotProbeException("--allow-actions and --allow-wipe need --action-device");
        }
        if (allowWipe && !allowActions) {
            throw new CannotProbeException("--allow-wipe needs --allow-actions beside it");
        }
        if (actionDevice != null) {
            IdentifierForm.check("--action-device", QueryCriterion.GUID, actionDevice);
        }
        Map<QueryCriterion, List<String>> known = new EnumMap<>(QueryCriterion.class);
        known.put(QueryCriterion.MAC_ADDRESS, macs);
        known.put(QueryCriterion.GUID, guids);
        known.put(QueryCriterion.USERNAME, usernames);
        known.put(QueryCriterion.UDID, udids);
        known.put(QueryCriterion.IMEI, imeis);
        known.put(QueryCriterion.MEID, meids);
        known.values().removeIf(List::isEmpty);
        for (Map.Entry<QueryCriterion, List<String>> given : known.entrySet()) {
            for (String value : given.getValue()) {
                IdentifierForm.check("--" + (given.getKey() == QueryCriterion.MAC_ADDRESS ? "mac"
                        : given.getKey().protocolName()), given.getKey(), value);
            }
        }
        return new CheckOptions(known, maxPages, allowActions, allowWipe, actionDevice);
    }
}
