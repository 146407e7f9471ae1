package io.isemdm.probe.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;
import io.isemdm.probe.client.Timing;
import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;
import io.isemdm.probe.server.TestDevice;

/** Each way in which a server fails is an error of its own kind, and each call that fails is one. */
@Alone
class BrokenUnderLoadTest {

    private static final int CALLS = 50;
    private static final LoadPlan FIFTY = LoadPlan.DEFAULT.withArrivals(Arrivals.constant(100))
            .withIdentifiers(MdmServer.DEVICES.stream().map(TestDevice::mac).toList()).withHeartbeat(Duration.ZERO)
            .withThreads(2).lasting(Duration.ZERO, Duration.ofMillis(500));

    /** A busy machine may be most of a second late and still begin it. */
    private static final LoadPlan ONE_POLL = FIFTY.withPoll(Duration.ofMillis(900), 5)
            .lasting(Duration.ZERO, Duration.ofMillis(1_700));

    @Test
    void aServerErrorIsCountedByItsStatus() throws Exception {
        try (LoadedServer server = answering(Reply.status(500))) {
            LoadReport report = Deployment.of(server.target(), FIFTY).run();
            assertEquals(Map.of("HTTP 500", (long) CALLS), report.errors());
            assertEquals(CALLS, report.of(CallKind.LOOKUP).errors());
            assertEquals(CALLS, server.asked.size(), "nothing is asked twice");
            assertFalse(LoadLimits.NO_ERRORS.keptBy(report));
            assertTrue(new LoadLimits(CALLS, null).keptBy(report));
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (LoadedServer server = answering(Reply.status(302).with("Location", "/elsewhere"))) {
            assertEquals(Map.of("HTTP 302", (long) CALLS), Deployment.of(server.target(), FIFTY).run().errors());
        }
    }

    @Test
    void anAnswerThatNamesAnotherDeviceIsWrong() throws Exception {
        try (LoadedServer server = new LoadedServer() {
            @Override
            protected Reply answer(int version, Call call, Reply right) {
                String asked = call.parameter("value");
                return right.replacing(asked, "02FFFFFFFFFF");
            }
        }) {
            assertEquals(Map.of("wrong answer", (long) CALLS), Deployment.of(server.target(), FIFTY).run().errors());
        }
    }

    @Test
    void anEmptyAnswerForADeviceThatIsKnownIsWrong() throws Exception {
        try (LoadedServer server = answering(empty())) {
            assertEquals(Map.of("wrong answer", (long) CALLS), Deployment.of(server.target(), FIFTY).run().errors());
        }
    }

    @Test
    void theWholeInventoryForAnUnknownDeviceIsWrongAndNothingIsRight() throws Exception {
        try (LoadedServer right = answering(empty()); LoadedServer wrong = new LoadedServer() {
            @Override
            protected Reply answer(int version, Call call, Reply right) {
                return list(version, call, DEVICES, "0");
            }
        }) {
            assertEquals(Map.of(), Deployment.of(right.target(), FIFTY.withUnknown(1)).run().errors());
            assertEquals(Map.of("wrong answer", (long) CALLS), Deployment.of(wrong.target(), FIFTY.withUnknown(1)).run()
                    .errors());
        }
    }

    @Test
    void malformedXmlIsFoundThoughItNamesTheDevice() throws Exception {
        try (LoadedServer server = new LoadedServer() {
            @Override
            protected Reply answer(int version, Call call, Reply right) {
                return right.replacing("&amp;", "&");
            }
        }) {
            // each of the two event loops reads its first answer, and from then on all
            assertEquals(Map.of("malformed XML", (long) CALLS), Deployment.of(server.target(), FIFTY).run().errors());
        }
    }

    @Test
    void aLoginPageIsNoDocumentOfIses() throws Exception {
        try (LoadedServer server = answering(new Reply(200, "text/html",
                "<html><body>Sign in</body></html>".getBytes(StandardCharsets.UTF_8), Map.of()))) {
            assertEquals(Map.of("malformed XML", (long) CALLS), Deployment.of(server.target(), FIFTY).run().errors());
        }
    }

    @Test
    void lowerCaseAndAnotherIdentifierAreTakenAsIseTakesThem() throws Exception {
        try (LoadedServer lower = new LoadedServer() {
            @Override
            protected Reply answer(int version, Call call, Reply right) {
                return right.replacing(call.parameter("value"), call.parameter("value").toLowerCase());
            }
        }; LoadedServer named = new LoadedServer() {
            @Override
            protected Reply answer(int version, Call call, Reply right) {
                return Reply.xml("<ise_api><name>attributes</name><deviceList><device><guid>g</guid></device>"
                        + "</deviceList></ise_api>");
            }
        }) {
            assertEquals(Map.of(), Deployment.of(lower.target(), FIFTY).run().errors());
            assertEquals(Map.of(), Deployment.of(named.target(), FIFTY).run().errors());
        }
    }

    @Test
    void aConnectionThatEndsInTheAnswerIsAReset() throws Exception {
        try (LoadedServer server = new LoadedServer() {
            @Override
            protected boolean send(Call call, Reply reply, OutputStream out) throws IOException, InterruptedException {
                if (call.isMdmInfo()) {
                    return super.send(call, reply, out);
                }
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<ise_api>".getBytes());
                out.flush();
                return false;
            }
        }) {
            assertEquals(Map.of("reset", (long) CALLS), Deployment.of(server.target(), FIFTY).run().errors());
        }
    }

    @Test
    void whoSpeaksSomethingElseIsNotHttp() throws Exception {
        try (LoadedServer server = new LoadedServer() {
            @Override
            protected boolean send(Call call, Reply reply, OutputStream out) throws IOException, InterruptedException {
                if (call.isMdmInfo()) {
                    return super.send(call, reply, out);
                }
                out.write("\u001B[2J+OK POP3 server ready\r\n\r\n".getBytes());
                out.flush();
                return true;
            }
        }) {
            assertEquals(Map.of("not HTTP", (long) CALLS), Deployment.of(server.target(), FIFTY).run().errors());
        }
    }

    @Test
    void anInventoryInPlaceOfADeviceIsNotReadToItsEnd() throws Exception {
        Reply page = Reply.xml("<ise_api><deviceList>" + " ".repeat(300_000) + "</deviceList></ise_api>");
        Reply flood = Reply.xml(" ".repeat(2_000_000));
        try (LoadedServer large = answering(page); LoadedServer larger = answering(flood)) {
            assertEquals(Map.of("wrong answer", (long) CALLS), Deployment.of(large.target(), FIFTY).run().errors());
            assertEquals(Map.of("not HTTP", (long) CALLS), Deployment.of(larger.target(), FIFTY).run().errors());
        }
    }

    @Test
    void aServerThatClosesKeptConnectionsCostsAnotherConnectionAndNoError() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (LoadedServer server = new LoadedServer() {
            @Override
            protected boolean send(Call call, Reply reply, OutputStream out) throws IOException, InterruptedException {
                super.send(call, reply, out);
                return calls.incrementAndGet() % 2 == 0;
            }
        }) {
            LoadReport report = Deployment.of(server.target(), FIFTY).run();
            assertEquals(Map.of(), report.errors());
            assertEquals(CALLS, report.of(CallKind.LOOKUP).number());
            assertTrue(report.connections() >= CALLS / 4, () -> report.toString());
        }
    }

    @Test
    void anAnswerThatDoesNotComeIsATimeOutAndCountsWithTheTimeThatWasWaited() throws Exception {
        try (LoadedServer server = new LoadedServer() {
            @Override
            protected Reply answer(int version, Call call, Reply right) {
                sleep(10_000);
                return right;
            }
        }) {
            LoadReport report = Deployment.of(server.target().withTiming(new Timing(Duration.ofSeconds(5),
                    Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMillis(50))), FIFTY).run();
            assertEquals(Map.of("time-out", (long) CALLS), report.errors());
            assertEquals(1.0, report.of(CallKind.LOOKUP).over300());
            assertEquals(CALLS, report.of(CallKind.LOOKUP).latency().count());
            assertEquals(0, report.unfinished());
        }
    }

    @Test
    void aServerThatIsGoneIsUnreachableToItsNodes() throws Exception {
        LoadedServer[] gone = new LoadedServer[1];
        try (LoadedServer server = new LoadedServer() {
            @Override
            protected Reply answer(int version, Call call, Reply right) {
                try {
                    gone[0].close();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                return right;
            }
        }) {
            gone[0] = server;
            LoadReport report = Deployment.of(server.target(), FIFTY.withNodes(2).withHeartbeat(Duration.ofMillis(200)))
                    .run();
            assertEquals(CALLS, report.of(CallKind.LOOKUP).errors(), () -> report.toString());
            assertTrue(report.errors().get("connect") > 0, () -> report.toString());
            assertEquals(report.errorCount(),
                    report.of(CallKind.LOOKUP).errors() + report.of(CallKind.HEARTBEAT).errors());
            assertEquals(2, report.deployment().unreachable());
            assertEquals(2, report.deployment().stillSo());
        }
    }

    @Test
    void aNodeWhoseNextHeartbeatIsAnsweredFindsTheServerAgain() throws Exception {
        try (LoadedServer server = new LoadedServer() {
            @Override
            protected Reply mdmInfo(int version) {
                Reply right = super.mdmInfo(version);
                return infos.size() == 2 ? Reply.status(503) : right;
            }
        }) {
            LoadReport report = Deployment.of(server.target(), FIFTY.withHeartbeat(Duration.ofMillis(200))).run();
            assertEquals(Map.of("HTTP 503", 1L), report.errors());
            assertEquals(new LoadReport.OfDeployment(1, 0, 0, 0, 0), report.deployment());
        }
    }

    @Test
    void aPollWithoutEndIsGivenUp() throws Exception {
        AtomicInteger cursors = new AtomicInteger(1);
        try (LoadedServer circle = cursor("7"); LoadedServer endless = new LoadedServer() {
            @Override
            protected Reply page(int version, Call call, List<TestDevice> all) {
                return list(version, call, all.subList(0, 1), Integer.toString(cursors.getAndIncrement()));
            }
        }) {
            LoadReport report = Deployment.of(circle.target(), ONE_POLL).run();
            assertEquals(Map.of("endless poll", 1L), report.errors());
            assertEquals(2, circle.polls.size());
            assertEquals(0, report.deployment().polls());
            assertEquals(Map.of("endless poll", 1L), Deployment.of(endless.target(), ONE_POLL).run().errors());
            assertEquals(5, endless.polls.size());
        }
    }

    @Test
    void aPollThatIsThrottledIsAnErrorOfItsStatus() throws Exception {
        try (LoadedServer server = new LoadedServer() {
            @Override
            protected Reply page(int version, Call call, List<TestDevice> all) {
                return Reply.status(503);
            }
        }) {
            LoadReport report = Deployment.of(server.target(), ONE_POLL).run();
            assertEquals(Map.of("HTTP 503", 1L), report.errors());
            assertEquals(1, report.of(CallKind.POLL).errors());
        }
    }

    private static LoadedServer answering(Reply reply) throws IOException {
        return new LoadedServer() {
            @Override
            protected Reply answer(int version, Call call, Reply right) {
                return reply;
            }
        };
    }

    private static LoadedServer cursor(String cursor) throws IOException {
        return new LoadedServer() {
            @Override
            protected Reply page(int version, Call call, List<TestDevice> all) {
                return list(version, call, all.subList(0, 1), cursor);
            }
        };
    }

    private static Reply empty() {
        return Reply.xml("<ise_api><name>attributes</name><api_version>3</api_version><paging_info>0</paging_info>"
                + "<deviceList/></ise_api>");
    }
}
