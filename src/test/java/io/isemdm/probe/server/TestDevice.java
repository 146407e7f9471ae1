package io.isemdm.probe.server;

/**
 * A device of a server for tests.
 *
 * @param number    tells it from the others, 1 to 99
 * @param compliant whether it complies
 */
public record TestDevice(int number, boolean compliant) {

    public String guid() {
        return String.format("5a3c1e6e-00%02d-4000-8000-000000000000", number);
    }

    public String mac() {
        return String.format("0215ED0000%02d", number);
    }

    public String udid() {
        return String.format("00008020-0015784C218A%04d", number);
    }

    public String imei() {
        return String.format("3500000000000%02d", number);
    }

    public String meid() {
        return String.format("A00000000000%02d", number);
    }

    public String username() {
        return "user" + number;
    }

    public String hostName() {
        return "host" + number;
    }
}
