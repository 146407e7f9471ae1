package io.isemdm.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.isemdm.PackagedService;

/**
 * ISE's poll for non-compliant devices as fast as pages come: over one connection that is kept, each page asked for
 * with the cursor of the one before. Reads no more of a page than it must, so that the server is what is measured.
 */
final class PollClient {

    private static final int TIMEOUT_MILLIS = 120_000;
    private static final int BUFFER = 64 * 1024;
    private static final byte[] DEVICE = bytes("<device>");
    private static final byte[] LIST = bytes("<deviceList>");
    private static final byte[] LIST_END = bytes("</deviceList>");
    private static final byte[] CURSOR = bytes("<paging_info>");

    private final URI server;
    private long devices;
    private long bytes;

    PollClient(String url) {
        server = URI.create(url);
    }

    Scan run() throws IOException {
        long start = System.nanoTime();
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            String cursor = "0";
            do {
                cursor = page(socket.getOutputStream(), in, cursor);
            } while (!cursor.equals("0"));
        }
        return new Scan(devices, bytes, (System.nanoTime() - start) / 1e9);
    }

    private String page(OutputStream out, InputStream in, String cursor) throws IOException {
        String credentials = Base64.getEncoder().encodeToString(bytes("ise:" + PackagedService.ISE_PASSWORD));
        out.write(bytes("GET " + ServedInventory.API_PATH + "/devices/?paging=" + cursor
                + "&querycriteria=compliance&value=false&deviceidentifier=guid&filter=all HTTP/1.1\r\nHost: "
                + server.getAuthority() + "\r\nAuthorization: Basic " + credentials + "\r\n\r\n"));
        String status = line(in);
        int length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        if (!status.startsWith("HTTP/1.1 200") || length < 0) {
            throw new IOException("a page was answered with " + status);
        }
        byte[] body = in.readNBytes(length);
        int begin = find(body, CURSOR, 0) + CURSOR.length;
        int list = find(body, LIST, begin);
        // An empty last page has no list to count.
        if (list > 0) {
            bytes += find(body, LIST_END, body.length - 2 * LIST_END.length) - list - LIST.length;
            for (int at = find(body, DEVICE, list); at > 0; at = find(body, DEVICE, at + DEVICE.length)) {
                devices++;
            }
        }
        return new String(body, begin, find(body, bytes("<"), begin) - begin, StandardCharsets.US_ASCII);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed in the middle of an answer");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static int find(byte[] text, byte[] what, int from) {
        next:
        for (int at = from; at <= text.length - what.length; at++) {
            for (int i = 0; i < what.length; i++) {
                if (text[at + i] != what[i]) {
                    continue next;
                }
            }
            return at;
        }
        return -1;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
