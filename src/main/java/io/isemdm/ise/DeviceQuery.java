package io.isemdm.ise;

import java.util.List;
import java.util.Optional;

import io.isemdm.integration.ApiVersion;
import io.isemdm.integration.DeviceName;
import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DeviceCriterion.Kind;

/**
 * What a call for devices asks.
 *
 * @param version    in which it asks
 * @param criterion  which devices
 * @param filter     which of their attributes
 * @param cursor     where to go on
 * @param deviceName what names a device, where the call says so; {@code null} where it does not
 */
public record DeviceQuery(ApiVersion version, DeviceCriterion criterion, AttributeFilter filter, PagingCursor cursor,
        DeviceName deviceName) {

    private static final String MAC_ADDRESS = "macaddress";
    private static final String GUID = "guid";

    /**
     * Reads the query form and the form of version 1, where the values are segments of the path.
     *
     * @throws MalformedCallException when it asks for what cannot be
     */
    static DeviceQuery of(IseCall call) {
        Parameters parameters = call.parameters();
        addSegments(call.arguments(), parameters);
        ApiVersion version = call.version();
        DeviceCriterion criterion = criterion(parameters, version);
        return new DeviceQuery(version, criterion, filter(call), cursor(parameters),
                deviceName(parameters, criterion, version));
    }

    static AttributeFilter filter(IseCall call) {
        return AttributeFilter.parse(call.parameters().get(Parameters.FILTER).orElse(""), call.version(),
                call.integration().ignoreUnknownAttributes());
    }

    static PagingCursor cursor(Parameters parameters) {
        return PagingCursor.parse(parameters.get(Parameters.PAGING).orElse("0"));
    }

    /** Whether the answer is a list of any length, and so says how it goes on. */
    boolean asksForAList() {
        return !criterion.kind().namesOneDevice();
    }

    private static void addSegments(List<String> segments, Parameters parameters) {
        List<String> names = switch (segments.size()) {
            case 0 -> List.of();
            case 1 -> List.of(Parameters.PAGING);
            case 2 -> List.of(Parameters.PAGING, Parameters.FILTER);
            case 3 -> List.of(Parameters.PAGING, Parameters.CRITERION, Parameters.VALUE);
            case 4 -> List.of(Parameters.PAGING, Parameters.CRITERION, Parameters.VALUE, Parameters.FILTER);
            default -> throw new MalformedCallException("path", String.join("/", segments),
                    "behind devices come paging/criterion/value/filter or paging/filter");
        };
        for (int i = 0; i < names.size(); i++) {
            parameters.add(names.get(i), segments.get(i));
        }
    }

    private static DeviceCriterion criterion(Parameters parameters, ApiVersion version) {
        Optional<String> name = parameters.get(Parameters.CRITERION);
        Optional<String> value = parameters.get(Parameters.VALUE);
        if (name.isEmpty()) {
            if (value.isPresent()) {
                throw new MalformedCallException(Parameters.VALUE, value.get(), "needs querycriteria beside it");
            }
            refuseMisspelled(parameters);
            return DeviceCriterion.EVERYTHING;
        }
        QueryCriterion criterion = QueryCriterion.named(name.get(), version);
        return criterion.read(Parameters.VALUE, value.orElseThrow(
                () -> new MalformedCallException(Parameters.CRITERION, name.get(), "needs value beside it")));
    }

    /** No criterion means every device, but one whose name was misspelled must not. */
    private static void refuseMisspelled(Parameters parameters) {
        parameters.firstUnknown().ifPresent(text -> {
            throw new MalformedCallException("parameter", text, "not known; without querycriteria only paging, filter"
                    + " and deviceidentifier ask for every device");
        });
    }

    private static DeviceName deviceName(Parameters parameters, DeviceCriterion criterion, ApiVersion version) {
        if (version != ApiVersion.V3) {
            return null;
        }
        String asked = parameters.get(Parameters.DEVICE_IDENTIFIER).orElse("");
        if (!asked.isEmpty() && !asked.equalsIgnoreCase(MAC_ADDRESS) && !asked.equalsIgnoreCase(GUID)) {
            throw new MalformedCallException(Parameters.DEVICE_IDENTIFIER, asked, "macaddress or guid");
        }
        if (criterion.kind() == Kind.MAC_ADDRESS || asked.equalsIgnoreCase(MAC_ADDRESS)) {
            return DeviceName.MAC_ADDRESS;
        }
        return asked.isEmpty() ? null : DeviceName.GUID;
    }
}
