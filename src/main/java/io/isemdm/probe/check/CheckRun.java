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

    final IseClient client;
    final CheckOptions options;
    final Verdicts verdicts = new Verdicts();
    final Answers answers = new Answers(verdicts);
    final Map<ApiVersion, ServedVersion> served = new EnumMap<>(ApiVersion.class);
    private final Progress progress;
    private final SplittableRandom random = new SplittableRandom();
    private int calls;
    private int troubles;

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
        if (exchange.trouble() != null && ++troubles == MOST_TROUBLES) {
            answers.arrived(exchange);
            throw new CheckEndedException();
        }
        return exchange;
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
        return answer.map(read -> new Devices(exchange, read));
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
