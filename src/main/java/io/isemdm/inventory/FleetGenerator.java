package io.isemdm.inventory;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/**
 * Makes the devices of a {@link FleetPlan}, one at a time: nothing is kept, however many there are. The devices look
 * like those of a company; none of their identifiers belongs to a real one.
 */
public final class FleetGenerator implements Iterator<DeviceDocument> {

    private static final long HOUR = 3_600_000;
    private static final List<String> FIRST_NAMES = List.of("ada", "alan", "amelia", "björn", "carla", "chen", "dana",
            "elif", "fatima", "grace", "hiro", "ines", "jonas", "katja", "linus", "mehmet", "nadia", "omar", "priya",
            "quentin", "rosa", "sofia", "tim", "ursula", "victor", "wanda", "xavier", "yuki", "zoë");
    private static final List<String> LAST_NAMES = List.of("abe", "baker", "costa", "dubois", "evans", "fischer",
            "garcía", "hansen", "ivanov", "jensen", "kim", "lopez", "meyer", "novak", "okafor", "park", "quinn",
            "rossi", "schmidt", "tanaka", "usman", "vogel", "weber", "xu", "yilmaz", "zhang");

    private final FleetPlan plan;
    private final FleetIdentifiers identifiers;
    private final SeededDraw nonCompliant;
    private final List<FleetModel> models = new ArrayList<>();
    private final List<Double> upTo = new ArrayList<>();
    private long next;

    public FleetGenerator(FleetPlan plan) {
        this.plan = plan;
        this.identifiers = new FleetIdentifiers(plan.seed());
        this.nonCompliant = new SeededDraw(plan.count(), Math.round(plan.count() * plan.nonCompliant()),
                SeededRandom.mix(plan.seed()));
        double sum = 0;
        for (FleetModel model : FleetModel.ALL) {
            double weight = weight(plan, model);
            if (weight > 0) {
                sum += weight;
                models.add(model);
                upTo.add(sum);
            }
        }
    }

    /** A manufacturer's share is divided among its models as in a usual fleet. */
    private static double weight(FleetPlan plan, FleetModel model) {
        if (plan.mix().isEmpty()) {
            return model.weight();
        }
        int all = FleetModel.ALL.stream().filter(other -> other.manufacturer().equals(model.manufacturer()))
                .mapToInt(FleetModel::weight).sum();
        return plan.mix().getOrDefault(model.manufacturer(), 0.0) * model.weight() / all;
    }

    @Override
    public boolean hasNext() {
        return next < plan.count();
    }

    @Override
    public DeviceDocument next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        long device = next++;
        SeededRandom random = new SeededRandom(SeededRandom.mix(plan.seed()) + SeededRandom.mix(device));
        FleetModel model = model(random);
        FleetFailure failure = nonCompliant.next() ? random.pick(FleetFailure.of(model.kind())) : null;
        String serial = model.serialPrefix() + identifiers.serial(device);
        String imei = model.hasSim() ? identifiers.imei(device) : null;
        return new DeviceDocument(identifiers.guid(device), hostName(model, serial), macs(device, model, random),
                udid(device, model), imei, model.kind() == FleetModel.Kind.IPHONE ? imei.substring(0, 14) : null,
                serial, user(random.below(plan.count() * 3 / 4 + 1)), model.manufacturer(), model.model(),
                failure == FleetFailure.OLD_SYSTEM ? model.osVersions().get(0) : random.pick(model.osVersions()),
                model.hasSim() ? "+1555" + (1_000_000 + random.below(9_000_000)) : null, true,
                failure == null ? new DeviceDocument.Compliance(true, null, null) : failure.compliance(),
                failure != FleetFailure.NOT_ENCRYPTED, failure != FleetFailure.NO_PIN,
                failure == FleetFailure.JAIL_BROKEN, checkin(random, failure), List.of(), plan.labels());
    }

    private FleetModel model(SeededRandom random) {
        double point = random.below(1L << 53) * 0x1.0p-53 * upTo.get(upTo.size() - 1);
        int i = 0;
        while (upTo.get(i) <= point) {
            i++;
        }
        return models.get(i);
    }

    private static String hostName(FleetModel model, String serial) {
        return switch (model.kind()) {
            case MAC -> "mac-" + serial.toLowerCase(Locale.ROOT);
            case WINDOWS -> "WS-" + serial;
            default -> model.model().replace(' ', '-') + "-" + serial;
        };
    }

    private List<String> macs(long device, FleetModel model, SeededRandom random) {
        // Wi-Fi; many computers have an Ethernet port or a dock as well
        int most = model.kind() == FleetModel.Kind.MAC || model.kind() == FleetModel.Kind.WINDOWS
                ? FleetIdentifiers.MOST_MACS : 1;
        long last = random.below(most);
        List<String> macs = new ArrayList<>(most);
        for (int i = 0; i <= last; i++) {
            macs.add(identifiers.mac(device, i));
        }
        return macs;
    }

    private String udid(long device, FleetModel model) {
        return switch (model.kind()) {
            case IPHONE, IPAD -> "00008110-" + identifiers.hex(device);
            case MAC -> identifiers.guid(device).toUpperCase(Locale.ROOT);
            case ANDROID, SCANNER -> identifiers.hex(device).toLowerCase(Locale.ROOT);
            case WINDOWS -> null;
        };
    }

    private static String user(long number) {
        int first = (int) (number % FIRST_NAMES.size());
        long rest = number / FIRST_NAMES.size();
        int last = (int) (rest % LAST_NAMES.size());
        long namesakes = rest / LAST_NAMES.size();
        return FIRST_NAMES.get(first) + "." + LAST_NAMES.get(last) + (namesakes == 0 ? "" : namesakes + 1);
    }

    /** Most devices spoke to their MDM in the last day, a few are lost. */
    private long checkin(SeededRandom random, FleetFailure failure) {
        long hours = failure == FleetFailure.LONG_SILENT ? 24 * (45 + random.below(300))
                : random.chance(0.85) ? random.below(24) : random.below(24 * 30);
        return Math.max(0, plan.asOf() - hours * HOUR - random.below(HOUR));
    }
}
