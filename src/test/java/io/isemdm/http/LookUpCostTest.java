package io.isemdm.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

import io.isemdm.OnOneStore;
import io.isemdm.inventory.index.IndexUpkeep;
import io.isemdm.ise.IseNode;
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
        assertAllocates(14_000, "/ciscoise/v3/devices/?paging=0&querycriteria=macaddress&value=" + mac + "&filter=all");
    }

    @Test
    void mdmInfoAllocatesAFewKilobytesToo() throws Exception {
        assertAllocates(10_500, "/ciscoise/mdminfo/?ise_api_version=3");
    }

    /** Of several rounds the one that allocated least counts: in others something else happened meanwhile. */
    private static void assertAllocates(long most, String path) throws Exception {
        long least = Long.MAX_VALUE;
        try (IseNode node = new IseNode(RestAssured.port)) {
            for (int round = 0; round < ROUNDS; round++) {
                long before = ofTheService();
                for (int call = 0; call < CALLS; call++) {
                    node.get(IseNode.INSTANCE + path).expect(200);
                }
                least = Math.min(least, (ofTheService() - before) / CALLS);
            }
        }
        long allocated = least;
        assertTrue(allocated <= most, () -> allocated + " bytes allocated, at most " + most + " are fine");
        assertTrue(allocated > most / 3, () -> allocated + " bytes allocated: lower the bound of " + most);
    }

    /** By event loops, and by workers in case a call goes to one. */
    private static long ofTheService() {
        long[] threads = Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(thread -> thread != null && (thread.getThreadName().startsWith("vert.x-eventloop")
                        || thread.getThreadName().startsWith("executor-thread")))
                .mapToLong(ThreadInfo::getThreadId).toArray();
        return Arrays.stream(THREADS.getThreadAllocatedBytes(threads)).sum();
    }
}
