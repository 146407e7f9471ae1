package io.isemdm.benchmark;

import java.util.List;

/**
 * What deployments of ISE ask of an MDM server, worked out from their size, beside what one process was measured to
 * hold. {@code docs/performance.md} explains each assumption.
 */
final class Scale {

    /** Between two authentications of an endpoint, in seconds (assumed). */
    private static final int RE_AUTHENTICATION = 3_600;
    /** In which everybody comes back after an outage, in seconds (assumed). */
    private static final int RETURN = 600;
    /** Share of endpoints that do not comply (assumed). */
    private static final double NON_COMPLIANT = 0.05;
    /** Connections of a node: two pools (protocol: seen). */
    private static final int CONNECTIONS = 2 * 200;

    private static final List<Scale> SIZES = List.of(new Scale("a lab", 1, 1_000), new Scale("a company", 5, 50_000),
            new Scale("a large one", 20, 500_000), new Scale("the largest", 50, 2_000_000));

    private final String name;
    private final int nodes;
    private final int endpoints;

    private Scale(String name, int nodes, int endpoints) {
        this.name = name;
        this.nodes = nodes;
        this.endpoints = endpoints;
    }

    /**
     * The table.
     *
     * @param lookups highest measured rate of look-ups a second
     * @param polled  measured devices a second of a poll
     */
    static String markdown(double lookups, double polled) {
        StringBuilder text = new StringBuilder("One process as measured: ").append(Figures.plain(lookups))
                .append(" look-ups a second over 200 connections, and a poll reads ").append(Figures.plain(polled))
                .append(" devices a second. Shares are of **half** of that rate of look-ups.\n\n"
                        + "| deployment | nodes | endpoints | look-ups/s, usual | share | look-ups/s, all return"
                        + " | share | devices of all polls | seconds of work | connections at most |\n"
                        + "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        SIZES.forEach(size -> text.append(size.row(lookups / 2, polled)));
        return text.toString();
    }

    private String row(double capacity, double polled) {
        double usual = (double) endpoints / RE_AUTHENTICATION;
        double rush = (double) endpoints / RETURN;
        double devices = nodes * NON_COMPLIANT * endpoints;
        return "| " + name + " | " + nodes + " | " + Figures.count(endpoints) + " | " + Figures.plain(usual) + " | "
                + share(usual, capacity) + " | " + Figures.plain(rush) + " | " + share(rush, capacity) + " | "
                + Figures.count(Math.round(devices)) + " | " + Figures.plain(devices / polled) + " | "
                + Figures.count((long) nodes * CONNECTIONS) + " |\n";
    }

    private static String share(double rate, double capacity) {
        return Figures.plain(100 * Figures.ratio(rate, capacity)) + " %";
    }
}
