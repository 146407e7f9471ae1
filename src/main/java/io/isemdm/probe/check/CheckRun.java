package io.isemdm.probe.check;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

import io.isemdm.integration.ApiVersion;
import io.isemdm.ise.xml.DeviceListDocument;
import io.isemdm.probe.client.Exchange;
import io.isemdm.probe.client.IseClient;
import io.isemdm.probe.client.IseRequest;
import io.isemdm.probe.client.ReadAnswer;

/** What the groups of rules share while a server is checked. */
final class CheckRun {

    /** After so many calls without an answer the rest is left alone: each may take as long as ISE waits. */
    private static final int MOST_TROUBLES = 3;

    /** A connection may be closed at any moment; a server that does so again and again keeps none. */
    private static final int MOST_CLOSED_UNSAID = 3;

    final IseClient client;
    final CheckOptions options;
    final Verdicts verdicts = new Verdicts();
    final Answers answers = new Answers(verdicts);
    final Map<ApiVersion, ServedVersion> served = new EnumMap<>(ApiVersion.class);
    /** The highest version in which mdminfo is answered; {@code null} until one is. */
    ApiVersion answered;
    private final Progress progress;
    private final SplittableRandom random = new SplittableRandom();
    private int calls;
    private int troubles;
    private boolean kept;
    private int closedUnsaid;

    CheckRun(IseClient client, CheckOptions options, Progress progress) {
        this.client = client;
        this.options = options;
        this.progress = progress;
    }

    int calls() {
        return calls;
    }

    void at(String step) {
        progress.at(step);
    }

    /** @throws CheckEndedException when the server has stopped answering */
    Exchange call(IseRequest request) throws CheckEndedException {
        calls++;
        Exchange exchange = client.call(request);
        keptOpen(exchange);
        if (exchange.trouble() != null && ++troubles == MOST_TROUBLES) {
            answers.arrived(exchange);
            throw new CheckEndedException();
        }
        return exchange;
    }

    /** Whether connections that the server seems to keep are there for the next call. */
    private void keptOpen(Exchange exchange) {
        if (kept && exchange.trouble() == null && !exchange.reused() && ++closedUnsaid == MOST_CLOSED_UNSAID) {
            verdicts.fail(Rule.HTTP_KEEP_ALIVE, "connections are closed behind answers that do not say Connection:"
                    + " close", exchange);
        }
        // without a length the end of the connection is the end of the body, which is a rule of its own
        kept = exchange.trouble() == null && exchange.keptAlive()
                && (exchange.chunked() || exchange.header("Content-Length").isPresent());
    }

    /** A call that has to be answered with devices. */
    Optional<Devices> devices(ServedVersion version, IseRequest request, Rule notFound) throws CheckEndedException {
        return devices(version, call(request), notFound, "attributes");
    }

    /** @param name that the document has to have */
    Optional<Devices> devices(ServedVersion version, Exchange exchange, Rule notFound, String name) {
        Optional<ReadAnswer<DeviceListDocument>> answer = answers.document(exchange, DeviceListDocument.class,
                notFound);
        answer.ifPresent(read -> {
            verdicts.require(Rule.DEVICES_NAME, name.equals(read.document().name), "the name is "
                    + read.document().name + ", not " + name, exchange);
            verdicts.require(Rule.DEVICES_VERSION, read.document().apiVersion <= version.version().number(),
                    "api_version is " + read.document().apiVersion + " behind the api_path of version "
                            + version.version().number(), exchange);
        });
        return answer.map(read -> new Devices(exchange, read)).filter(this::hasList);
    }

    /** Whether there is a list; where there is none, nothing can be said about its devices. */
    private boolean hasList(Devices devices) {
        return verdicts.require(Rule.DEVICES_LIST_ELEMENT, devices.answer().has("deviceList")
                || !devices.list().isEmpty(), "there is no deviceList, or nothing in it is a device",
                devices.exchange());
    }

    /** A locally administered address that nobody has. */
    String unknownMac() {
        return String.format("02%010X", random.nextLong(1L << 40));
    }

    /** An identifier that nobody has. */
    String unknownId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** Decimal digits that nobody has. */
    String unknownDigits(int count) {
        StringBuilder digits = new StringBuilder("9");
        while (digits.length() < count) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
