package io.isemdm.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

import io.isemdm.OnOneStore;
import io.isemdm.inventory.index.IndexUpkeep;
import io.isemdm.ise.IseNode;
import io.isemdm.lab.AccessLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;

/** What a whole call costs, counted in bytes that the threads of the service allocate for it. */
@QuarkusTest
@OnOneStore
class LookUpCostTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 40;
    private static final int CALLS = 250;

    @Inject
    IndexUpkeep index;

    /** A slow machine writes a line for each call, a fast one for some: what they cost is not the call's. */
    @BeforeEach
    void withoutLines() {
        level("\"WARN\"");
    }

    @AfterEach
    void withLines() {
        level("null");
    }

    private static void level(String level) {
        RestAssured.given().auth().preemptive().basic("lab", "lab-secret").contentType(ContentType.JSON)
                .body("{\"" + AccessLog.CATEGORY + "\": " + level + "}").patch("/lab/logging").then().statusCode(200);
    }

    @Test
    void aLookUpAllocatesAFewKilobytesFromTheFirstByteReadToTheLastOneSent() throws Exception {
        String guid = UUID.randomUUID().toString();
        String mac = "02" + guid.replace("-", "").substring(0, 10).toUpperCase(Locale.ROOT);
        RestAssured.given().auth().preemptive().basic("lab", "lab-secret").contentType(ContentType.JSON)
                .body("{\"guid\": \"" + guid + "\", \"macaddresses\": [\"" + mac + "\"], \"model\": \"iPhone14,2\"}")
                .post("/lab/devices").then().statusCode(201);
        while (!index.isBelieved()) {
            Thread.onSpinWait();
        }
        assertAllocates(9_000, "/ciscoise/v3/devices/?paging=0&querycriteria=macaddress&value=" + mac + "&filter=all");
    }

    @Test
    void mdmInfoAllocatesAFewKilobytesToo() throws Exception {
        assertAllocates(7_700, "/ciscoise/mdminfo/?ise_api_version=3");
    }

    /** Of several rounds the one that allocated least counts: in others something else happened meanwhile. */
    private static void assertAllocates(long most, String path) throws Exception {
        long least = Long.MAX_VALUE;
        try (IseNode node = new IseNode(RestAssured.port)) {
            for (int round = 0; round < ROUNDS; round++) {
                Map<Long, Long> before = ofTheService();
                for (int call = 0; call < CALLS; call++) {
                    node.get(IseNode.INSTANCE + path).expect(200);
                }
                least = Math.min(least, grown(before, ofTheService()) / CALLS);
            }
        }
        long allocated = least;
        assertTrue(allocated <= most, () -> allocated + " bytes allocated, at most " + most + " are fine");
        assertTrue(allocated > most / 2, () -> allocated + " bytes allocated: lower the bound of " + most);
    }

    /** Bytes by thread: event loops, and workers in case a call goes to one. */
    private static Map<Long, Long> ofTheService() {
        long[] threads = Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(thread -> thread != null && (thread.getThreadName().startsWith("vert.x-eventloop")
                        || thread.getThreadName().startsWith("executor-thread")))
                .mapToLong(ThreadInfo::getThreadId).toArray();
        long[] bytes = THREADS.getThreadAllocatedBytes(threads);
        return IntStream.range(0, threads.length).filter(i -> bytes[i] >= 0).boxed()
                .collect(Collectors.toMap(i -> threads[i], i -> bytes[i]));
    }

    /** A worker that ended takes its bytes with it, one that is new brings all of its own. */
    private static long grown(Map<Long, Long> before, Map<Long, Long> after) {
        return after.entrySet().stream().mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                .sum();
    }
}
