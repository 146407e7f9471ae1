package io.isemdm.probe.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.Alone;
import io.isemdm.probe.load.IncomingAnswer.State;
import io.vertx.core.buffer.Buffer;

@Alone
class IncomingAnswerTest {

    private static final int LARGEST = 100_000;

    private final IncomingAnswer answer = new IncomingAnswer(LARGEST);

    @ParameterizedTest
    @ValueSource(strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n<a>b</a>\r\n",
        "HTTP/1.1 200\r\ncontent-length:10 \r\nX: y\r\n\r\n<a>b</a>\r\n",
        "HTTP/1.1 200 OK\nContent-Length: 10\nX: y\n\n<a>b</a>\r\n",
        "HTTP/1.1 200\nContent-Length: 10\r\n\n<a>b</a>\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n<a>b</a>\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<a>\r\n7;x=y\r\nb</a>\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\nA\r\n<a>b</a>\r\n\r\n0\r\nTrailer: x\r\n\r\n"})
    void anAnswerIsWholeAtItsLastByteHoweverItIsCut(String text) {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < text.length() - 1; i++) {
                assertEquals(State.INCOMPLETE, answer.add(piece(text.substring(i, i + 1))), "after byte " + i);
            }
            assertEquals(State.COMPLETE, answer.add(piece(text.substring(text.length() - 1))));
            assertWhole();
            answer.clear();
            assertEquals(State.COMPLETE, answer.add(piece(text)), "in one piece");
            assertWhole();
            answer.clear();
        }
    }

    private void assertWhole() {
        assertEquals(200, answer.status());
        assertEquals("<a>b</a>\r\n", new String(answer.body(), StandardCharsets.US_ASCII));
        assertTrue(answer.bodyHolds("b</".getBytes()));
        assertFalse(answer.bodyHolds("c".getBytes()));
        assertTrue(answer.bodyEndsWith("</a>".getBytes()));
        assertFalse(answer.bodyEndsWith("<a>".getBytes()));
        assertFalse(answer.closes());
    }

    @Test
    void withoutALengthTheEndOfTheConnectionIsTheEndOfTheAnswer() {
        assertEquals(State.INCOMPLETE, answer.closed(), "nothing has come");
        assertEquals(State.INCOMPLETE, answer.add(piece("HTTP/1.0 200 OK\r\n\r\n<a")));
        assertEquals(State.INCOMPLETE, answer.add(piece("/>")));
        assertEquals(State.COMPLETE, answer.closed());
        assertEquals("<a/>", new String(answer.body(), StandardCharsets.US_ASCII));
        assertTrue(answer.closes());
    }

    @Test
    void anAnswerThatIsCutShortIsNotWhole() {
        answer.add(piece("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n<a>"));
        assertEquals(State.INCOMPLETE, answer.closed());
    }

    @Test
    void whoClosesSaysSo() {
        answer.add(piece("HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
        assertTrue(answer.closes());
        assertEquals(503, answer.status());
        assertEquals(0, answer.bodyLength());
        answer.clear();
        assertEquals(State.COMPLETE, answer.add(piece("HTTP/1.1 204 None\r\n\r\n")));
        assertFalse(answer.closes());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "SSH-2.0-OpenSSH_9.6\r\n\r\n", "HTTP/2 200 OK is not spoken\r\n\r\n", "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFF\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nmore"})
    void whatIsNoAnswerIsBroken(String text) {
        assertEquals(State.BROKEN, answer.add(piece(text)));
    }

    @Test
    void headersAndChunkLinesWithoutEndAreBroken() {
        assertEquals(State.BROKEN, answer.add(piece("HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000))));
        answer.clear();
        assertEquals(State.BROKEN, answer.add(piece("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;"
                + "x".repeat(2_000))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100001\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nFFFFFF\r\n",
        "Server: endless\r\n\r\n"})
    void aBodyThatIsLargerThanAnyAnswerIsBrokenBeforeItFillsTheMemory(String headers) {
        State state = answer.add(piece("HTTP/1.1 200 OK\r\n" + headers));
        for (int i = 0; i < 20 && state == State.INCOMPLETE; i++) {
            state = answer.add(piece("x".repeat(10_000)));
        }
        assertEquals(State.BROKEN, state);
    }

    private static Buffer piece(String text) {
        return Buffer.buffer(text.getBytes(StandardCharsets.US_ASCII));
    }
}
