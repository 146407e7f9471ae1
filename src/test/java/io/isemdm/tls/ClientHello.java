package io.isemdm.tls;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.util.HexFormat;

/**
 * The first message of a client of TLS 1.2, written by hand, for Java does not offer everything that a server may be asked
 * for. Numbers are those of IANA's registry of TLS parameters, in hexadecimal.
 */
final class ClientHello {

    /** The alert {@code handshake_failure}: nothing in common. */
    static final String NOTHING_IN_COMMON = "alert 28";

    private static final int ALERT = 21;
    private static final int PATIENCE_MILLIS = 10_000;
    /** Message type and length, version, random bytes: what stands before the session's identifier. */
    private static final int BEFORE_SESSION = 38;

    private ClientHello() {
    }

    /**
     * @param suites that are offered, four digits each
     * @param groups of the key exchange that are offered, four digits each
     * @return {@code suite c02f}, the one that the server took, or {@code alert 28}, why it took none
     */
    static String answered(URL server, String suites, String groups) throws IOException {
        // RSA and ECDSA with SHA-256, as every server of TLS 1.2 signs
        String extensions = extension("000a", vector(2, groups)) + extension("000b", "0100")
                + extension("000d", vector(2, "040104030804"));
        String hello = "0303" + "5a".repeat(32) + vector(1, "") + vector(2, suites) + vector(1, "00")
                + vector(2, extensions);
        byte[] record = HexFormat.of().parseHex("160301" + vector(2, "01" + vector(3, hello)));
        try (Socket socket = new Socket("localhost", server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(record);
            DataInputStream answer = new DataInputStream(socket.getInputStream());
            int type = answer.readUnsignedByte();
            answer.readUnsignedShort();
            byte[] message = answer.readNBytes(answer.readUnsignedShort());
            HexFormat hex = HexFormat.of();
            if (type == ALERT) {
                return "alert " + hex.toHexDigits(message[1]);
            }
            int suite = BEFORE_SESSION + 1 + Byte.toUnsignedInt(message[BEFORE_SESSION]);
            return "suite " + hex.formatHex(message, suite, suite + 2);
        }
    }

    private static String extension(String number, String content) {
        return number + vector(2, content);
    }

    /** @param lengthBytes how many bytes the length takes that stands before the content */
    private static String vector(int lengthBytes, String content) {
        return String.format("%0" + 2 * lengthBytes + "x", content.length() / 2) + content;
    }
}
