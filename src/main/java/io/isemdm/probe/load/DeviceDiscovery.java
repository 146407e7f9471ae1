package io.isemdm.probe.load;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.isemdm.integration.ApiVersion;
import io.isemdm.ise.QueryCriterion;
import io.isemdm.ise.xml.DeviceElement;
import io.isemdm.ise.xml.UnreadableXmlException;
import io.isemdm.probe.check.Devices;
import io.isemdm.probe.check.Progress;
import io.isemdm.probe.client.AnswerReader;
import io.isemdm.probe.client.Exchange;
import io.isemdm.probe.client.IseCalls;
import io.isemdm.probe.client.IseClient;
import io.isemdm.probe.client.IseRequest;
import io.isemdm.probe.client.NoIseDocumentException;

/** Finds devices that a server has: in its list of all devices, else in its poll for non-compliant ones. */
final class DeviceDiscovery {

    private static final String END = "0";

    private final IseClient client;
    private final AnswerReader reader;
    private final Progress progress;
    private final LoadPlan plan;
    private String trouble = "its lists are empty";

    DeviceDiscovery(IseClient client, AnswerReader reader, Progress progress, LoadPlan plan) {
        this.client = client;
        this.reader = reader;
        this.progress = progress;
        this.plan = plan;
    }

    /**
     * @return an identifier of each device, MAC addresses where there are any
     * @throws CannotRunException when there is none
     */
    List<String> find(ApiVersion version, String apiPath) throws CannotRunException {
        Set<String> found = follow(cursor -> IseCalls.everything(version, apiPath, cursor));
        if (found.isEmpty()) {
            found = follow(cursor -> IseCalls.poll(version, apiPath, cursor,
                    version == ApiVersion.V3 ? "macaddress" : null));
        }
        if (found.isEmpty()) {
            throw new CannotRunException("the server lists no device (" + trouble + "): name some with --identifiers");
        }
        return List.copyOf(found);
    }

    private Set<String> follow(Function<String, String> path) {
        Set<String> found = new LinkedHashSet<>();
        Set<String> cursors = new HashSet<>();
        String cursor = END;
        int pages = 0;
        do {
            progress.at("asking for devices, " + found.size() + " found");
            Devices page = page(path.apply(cursor));
            if (page == null) {
                break;
            }
            for (DeviceElement device : page.list()) {
                String identifier = identifier(device);
                if (identifier != null && found.size() < plan.mostDevices()) {
                    found.add(identifier);
                }
            }
            cursor = page.cursor();
        } while (!cursor.equals(END) && cursors.add(cursor) && ++pages < plan.maxPages()
                && found.size() < plan.mostDevices());
        return found;
    }

    private Devices page(String path) {
        Exchange exchange = client.call(IseRequest.get(path));
        if (exchange.trouble() != null || exchange.status() != 200) {
            trouble = exchange.trouble() != null ? exchange.trouble().message() : exchange.statusLine();
            return null;
        }
        try {
            return AnswerCheck.page(reader, exchange.body());
        } catch (UnreadableXmlException | NoIseDocumentException e) {
            trouble = e.getMessage();
            return null;
        }
    }

    private static String identifier(DeviceElement device) {
        for (QueryCriterion criterion : List.of(QueryCriterion.MAC_ADDRESS, QueryCriterion.GUID)) {
            List<String> values = Devices.identifiers(device, criterion);
            if (!values.isEmpty() && (criterion == QueryCriterion.GUID || values.get(0).matches("[0-9A-F]{12}"))) {
                return values.get(0);
            }
        }
        return null;
    }
}
