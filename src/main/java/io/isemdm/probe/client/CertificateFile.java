package io.isemdm.probe.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates in a file as people have it: PEM (RFC 7468), perhaps with a private key or remarks around, or DER. */
final class CertificateFile {

    /** Many times what all public issuers take. */
    private static final int LARGEST = 16 * 1024 * 1024;

    private static final Pattern BLOCK = Pattern.compile("(?s)-----BEGIN ([A-Z0-9 ]+)-----.*?-----END \\1-----");
    private static final String BEGIN = "-----BEGIN ";
    private static final Set<String> CERTIFICATES = Set.of("CERTIFICATE", "X509 CERTIFICATE", "PKCS7");

    private CertificateFile() {
    }

    /** @throws IOException when it cannot be read or holds none; the message says so on one line */
    static List<X509Certificate> read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST);
        }
        String text = text(bytes);
        List<X509Certificate> certificates = text.contains(BEGIN) ? blocks(file, text)
                : parsed(bytes, file + " holds no certificate in PEM form");
        if (certificates.isEmpty()) {
            throw new IOException(file + " holds no certificate");
        }
        return certificates;
    }

    /** A byte order mark stands before the first block, where anything may stand; that of UTF-16 says more. */
    private static String text(byte[] bytes) {
        boolean wide = bytes.length > 1 && (bytes[0] & 0xFF ^ bytes[1] & 0xFF) == (0xFE ^ 0xFF)
                && (bytes[0] & 0xFF) >= 0xFE;
        return new String(bytes, wide ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
    }

    private static List<X509Certificate> blocks(Path file, String text) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        Set<String> others = new LinkedHashSet<>();
        int number = 0;
        int end = 0;
        for (Matcher block = BLOCK.matcher(text); block.find(); end = block.end()) {
            if (CERTIFICATES.contains(block.group(1))) {
                number++;
                certificates.addAll(parsed(block.group().getBytes(StandardCharsets.ISO_8859_1), "certificate " + number
                        + " in " + file + " is damaged"));
            } else {
                others.add(block.group(1));
            }
        }
        int cut = text.indexOf(BEGIN, end);
        if (cut >= 0) {
            throw new IOException(file + " is damaged or cut off: a block begins and does not end");
        }
        if (certificates.isEmpty() && others.stream().anyMatch(label -> label.endsWith("PRIVATE KEY"))) {
            throw new IOException(file + " holds a private key and no certificate: give the certificate of the server"
                    + " or of its issuer");
        }
        if (certificates.isEmpty()) {
            throw new IOException(file + " holds no certificate but " + String.join(", ", others));
        }
        return certificates;
    }

    private static List<X509Certificate> parsed(byte[] bytes, String trouble) throws IOException {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))
                    .stream().map(X509Certificate.class::cast).toList();
        } catch (CertificateException e) {
            throw new IOException(trouble, e);
        }
    }
}
