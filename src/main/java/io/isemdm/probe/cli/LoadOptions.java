package io.isemdm.probe.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

import io.isemdm.probe.load.Arrivals;
import io.isemdm.probe.load.IdentifierFile;
import io.isemdm.probe.load.LoadLimits;
import io.isemdm.probe.load.LoadPlan;
import io.isemdm.probe.load.Operation;
import picocli.CommandLine.Option;

/** What a deployment of ISE does, and what it must keep to. */
final class LoadOptions {

    private static final int CONNECTIONS = 64;
    private static final int BURST = 100;

    @Option(names = "--nodes", paramLabel = "N", description = "ISE nodes, 1 to 50 (1)")
    private int nodes = 1;

    @Option(names = "--rate", paramLabel = "N", description = "authentications a second over all nodes (10)")
    private Double rate;

    @Option(names = "--arrival", paramLabel = "PATTERN", description = "constant, poisson or burst (constant)")
    private String arrival;

    @Option(names = "--burst", paramLabel = "N", description = "authentications of a burst (" + BURST + ")")
    private Integer burst;

    @Option(names = "--max", description = "a closed loop in place of a rate: as fast as the server answers")
    private boolean max;

    @Option(names = "--connections", paramLabel = "N",
            description = "with --max: calls that are under way at any moment"
            + " over all nodes (" + CONNECTIONS + ")")
    private Integer connections;

    @Option(names = "--operation", paramLabel = "NAME", description = "what is called: lookup, mdminfo or mix (lookup)")
    private Operation operation = Operation.LOOKUP;

    @Option(names = "--identifiers", paramLabel = "FILE",
            description = "devices that the server has, a MAC address or a"
            + " GUID a line. Without it they are taken from its lists")
    private Path identifiers;

    @Option(names = "--max-devices", paramLabel = "N",
            description = "devices that are taken from its lists at most (10000)")
    private int maxDevices = LoadPlan.DEFAULT.mostDevices();

    @Option(names = "--unknown", paramLabel = "SHARE",
            description = "share of devices that the server does not have, 0 to"
            + " 1 (0)")
    private double unknown;

    @Option(names = "--cache", paramLabel = "TIME", converter = DurationForm.class,
            description = "ISE's Compliance Cache"
            + " Expiration Time: a node does not ask again for a device within it; 0 for none (5m, with --max 0)")
    private Duration cache;

    @Option(names = "--heartbeat", paramLabel = "TIME", converter = DurationForm.class, description = "between two"
            + " heartbeats of a node; 0 for none (1m)")
    private Duration heartbeat = LoadPlan.DEFAULT.heartbeat();

    @Option(names = "--poll-interval", paramLabel = "TIME", converter = DurationForm.class,
            description = "between two polls"
            + " of a node for non-compliant devices; 0 for none (0)")
    private Duration poll = Duration.ZERO;

    @Option(names = "--max-pages", paramLabel = "N", description = "pages of a poll that are read at most (1000)")
    private int maxPages = LoadPlan.DEFAULT.maxPages();

    @Option(names = "--warm-up", paramLabel = "TIME", converter = DurationForm.class, description = "before anything is"
            + " counted; the first calls of a JVM are slow (2s)")
    private Duration warmUp = Duration.ofSeconds(2);

    @Option(names = "--duration", paramLabel = "TIME", converter = DurationForm.class,
            description = "while it is counted"
            + " (10s)")
    private Duration duration = LoadPlan.DEFAULT.duration();

    @Option(names = "--seed", paramLabel = "N", description = "the same one gives the same devices and times (1)")
    private long seed = LoadPlan.DEFAULT.seed();

    @Option(names = "--threads", paramLabel = "N", description = "event loops (as many as processors)")
    private int threads = LoadPlan.DEFAULT.threads();

    @Option(names = "--max-errors", paramLabel = "N", description = "errors up to which the exit code is 0 (0)")
    private long maxErrors;

    @Option(names = "--p99", paramLabel = "TIME", converter = DurationForm.class,
            description = "99th percentile of look-ups"
            + " up to which the exit code is 0 (none)")
    private Duration p99;

    /** @throws CannotProbeException says which option is wrong */
    LoadPlan plan() throws CannotProbeException {
        try {
            LoadPlan plan = new LoadPlan(nodes, arrivals(), operation, LoadPlan.DEFAULT.identifiers(), maxDevices,
                    unknown, cache != null ? cache : max ? Duration.ZERO : Duration.ofMinutes(5),
                    heartbeat, poll, maxPages,
                    warmUp, duration, seed, threads);
            return identifiers == null ? plan : plan.withIdentifiers(IdentifierFile.read(identifiers));
        } catch (IllegalArgumentException e) {
            throw new CannotProbeException("--" + e.getMessage());
        } catch (NoSuchFileException e) {
            throw new CannotProbeException("--identifiers: there is no file " + e.getMessage());
        } catch (IOException e) {
            throw new CannotProbeException("--identifiers: " + e.getMessage());
        }
    }

    /** @throws CannotProbeException says which option is wrong */
    LoadLimits limits() throws CannotProbeException {
        if (maxErrors < 0) {
            throw new CannotProbeException("--max-errors: " + maxErrors + " is not 0 or more");
        }
        return new LoadLimits(maxErrors, p99 == null ? null : (double) p99.toMillis());
    }

    private Arrivals arrivals() throws CannotProbeException {
        if (max) {
            if (Stream.of(rate, arrival, burst).anyMatch(given -> given != null)) {
                throw new CannotProbeException("--max is as fast as the server answers: leave out --rate, --arrival and"
                        + " --burst");
            }
            return Arrivals.asFastAsAnswered(connections == null ? Math.max(CONNECTIONS, nodes) : connections);
        }
        if (connections != null) {
            throw new CannotProbeException("--connections goes with --max; a rate opens as many as it needs, up to "
                    + LoadPlan.POOL + " a node");
        }
        double perSecond = rate == null ? LoadPlan.DEFAULT.arrivals().rate() : rate;
        String pattern = arrival == null ? burst == null ? "constant" : "burst" : arrival.toLowerCase(Locale.ROOT);
        if (burst != null && !pattern.equals("burst")) {
            throw new CannotProbeException("--burst goes with --arrival burst");
        }
        return switch (pattern) {
            case "constant" -> Arrivals.constant(perSecond);
            case "poisson" -> Arrivals.poisson(perSecond);
            case "burst" -> Arrivals.bursts(perSecond, burst == null ? BURST : burst);
            default -> throw new CannotProbeException("--arrival: \"" + arrival
                    + "\" is not constant, poisson or burst");
        };
    }
}
