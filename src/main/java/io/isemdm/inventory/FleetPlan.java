package io.isemdm.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fleet of devices that do not exist.
 *
 * @param count        how many, 1 to 5,000,000
 * @param nonCompliant which part of them does not comply, 0 to 1; rounded to whole devices
 * @param seed         the same plan with the same seed gives the same fleet; fleets with different seeds from 0 to 65,535
 *                     have no identifier in common
 * @param mix          how often each manufacturer appears, in any unit; empty for a usual mix
 * @param labels       that every device carries
 * @param asOf         epoch milliseconds: the moment before which the devices checked in last
 */
public record FleetPlan(long count, double nonCompliant, long seed, Map<String, Double> mix, List<String> labels,
        long asOf) {

    /** 2026-01-01T00:00:00Z: check-ins lie before it where nobody says otherwise. */
    public static final long DEFAULT_AS_OF = 1_767_225_600_000L;

    private static final long MOST = 5_000_000;

    /** @throws InvalidDeviceException lists all that is wrong */
    public FleetPlan {
        List<FieldError> errors = new ArrayList<>();
        if (count < 1 || count > MOST) {
            errors.add(new FieldError("count", String.valueOf(count), "not a number from 1 to " + MOST));
        }
        if (!(nonCompliant >= 0 && nonCompliant <= 1)) {
            errors.add(new FieldError("non_compliant", String.valueOf(nonCompliant),
                    "not a part from 0 (none) to 1 (all)"));
        }
        if (asOf < 0) {
            errors.add(new FieldError("as_of", String.valueOf(asOf), "before 1970"));
        }
        labels = List.copyOf(labels);
        DeviceRules.labels(labels, errors);
        mix = checked(mix, errors);
        if (!errors.isEmpty()) {
            throw new InvalidDeviceException(errors);
        }
    }

    private static Map<String, Double> checked(Map<String, Double> mix, List<FieldError> errors) {
        Map<String, Double> weights = new TreeMap<>();
        mix.forEach((manufacturer, weight) -> {
            if (!FleetModel.MANUFACTURERS.contains(manufacturer)) {
                errors.add(new FieldError("mix", manufacturer,
                        "no such manufacturer; there are " + String.join(", ", FleetModel.MANUFACTURERS)));
            } else if (weight == null || !(weight >= 0 && weight <= 1e9)) {
                errors.add(new FieldError("mix." + manufacturer, String.valueOf(weight),
                        "not a number from 0 to 1000000000"));
            } else {
                weights.put(manufacturer, weight);
            }
        });
        if (errors.isEmpty() && !mix.isEmpty() && weights.values().stream().allMatch(weight -> weight == 0)) {
            errors.add(new FieldError("mix", mix.toString(), "nothing of anything"));
        }
        return weights;
    }
}
