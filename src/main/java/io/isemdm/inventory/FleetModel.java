package io.isemdm.inventory;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A product that appears in synthetic fleets.
 *
 * @param weight       how often it appears in a usual fleet, against the other models
 * @param osVersions   the newest last
 * @param serialPrefix how its serial numbers begin
 */
record FleetModel(String manufacturer, String model, Kind kind, int weight, List<String> osVersions,
        String serialPrefix) {

    /** What sort of device it is, which decides its identifiers. */
    enum Kind { MAC, IPHONE, IPAD, WINDOWS, ANDROID, SCANNER }

    private static final List<String> MACOS = List.of("13.6.9", "14.7.2", "15.1.1", "15.2");
    private static final List<String> IOS = List.of("16.7.10", "17.7.2", "18.1.1", "18.2");
    private static final List<String> WINDOWS = List.of("10.0.19045", "10.0.22631", "10.0.26100");

    static final List<FleetModel> ALL = List.of(
            new FleetModel("Apple", "MacBookPro18,3", Kind.MAC, 12, MACOS, "F9G"),
            new FleetModel("Apple", "MacBookAir10,1", Kind.MAC, 12, MACOS, "C02"),
            new FleetModel("Apple", "Macmini9,1", Kind.MAC, 2, MACOS, "H2W"),
            new FleetModel("Apple", "iPhone15,2", Kind.IPHONE, 12, IOS, "DX3"),
            new FleetModel("Apple", "iPhone14,5", Kind.IPHONE, 8, IOS, "G0N"),
            new FleetModel("Apple", "iPad13,18", Kind.IPAD, 5, IOS, "DMP"),
            new FleetModel("Dell", "Latitude 7440", Kind.WINDOWS, 10, WINDOWS, "5D"),
            new FleetModel("Dell", "XPS 13 9340", Kind.WINDOWS, 4, WINDOWS, "7X"),
            new FleetModel("HP", "EliteBook 840 G10", Kind.WINDOWS, 8, WINDOWS, "5CG"),
            new FleetModel("Lenovo", "ThinkPad X1 Carbon Gen 11", Kind.WINDOWS, 8, WINDOWS, "PF"),
            new FleetModel("Microsoft", "Surface Pro 9", Kind.WINDOWS, 3, WINDOWS, "0F0"),
            new FleetModel("Samsung", "SM-S918B", Kind.ANDROID, 8, List.of("13", "14", "15"), "R5C"),
            new FleetModel("Google", "Pixel 8", Kind.ANDROID, 4, List.of("14", "15"), "3A0"),
            new FleetModel("Zebra", "TC52", Kind.SCANNER, 3, List.of("8.1.0", "10", "11"), "19"),
            new FleetModel("Zebra", "MC9300", Kind.SCANNER, 1, List.of("10", "11"), "20"));

    static final Set<String> MANUFACTURERS =
            ALL.stream().map(FleetModel::manufacturer).collect(Collectors.toCollection(TreeSet::new));

    boolean hasSim() {
        return kind == Kind.IPHONE || kind == Kind.ANDROID;
    }
}
