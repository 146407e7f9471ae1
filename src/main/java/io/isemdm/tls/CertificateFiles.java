package io.isemdm.tls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jboss.logging.Logger;

import io.isemdm.store.CannotStartException;

/**
 * Where the certificate of this service lies: two files of the user, or two of our own under the data directory. Also
 * used before the service starts, so it needs nothing of it.
 */
public final class CertificateFiles {

    /** An own certificate is replaced when it has fewer days than this left. */
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    private static final Logger LOG = Logger.getLogger(CertificateFiles.class);

    private final Path certificate;
    private final Path key;
    private final boolean configured;

    private byte[] lastRead;
    private byte[] lastBroken;
    private ServerCertificate current;

    private CertificateFiles(Path certificate, Path key, boolean configured) {
        this.certificate = certificate.toAbsolutePath().normalize();
        this.key = key.toAbsolutePath().normalize();
        this.configured = configured;
    }

    /**
     * Finds the files, and makes a self-signed pair when none is configured and there is none that serves.
     *
     * @throws CannotStartException when a configured file cannot be used
     */
    public static CertificateFiles prepare(TlsConfig config, Path dataDirectory, Instant now) {
        if (config.certificate().isPresent() != config.key().isPresent()) {
            throw new CannotStartException(config.certificate().isPresent()
                    ? "isemdm.tls.certificate is set but isemdm.tls.key is not; a certificate needs its private key"
                    : "isemdm.tls.key is set but isemdm.tls.certificate is not; a key needs its certificate");
        }
        if (config.certificate().isPresent()) {
            CertificateFiles files = new CertificateFiles(config.certificate().get(), config.key().get(), true);
            try {
                files.current = files.read();
            } catch (InvalidCertificateException e) {
                throw new CannotStartException("The configured certificate cannot be used: " + e.getMessage(), e);
            }
            return files;
        }
        Path directory = dataDirectory.resolve("tls");
        CertificateFiles files = new CertificateFiles(directory.resolve("certificate.pem"),
                directory.resolve("key.pem"), false);
        files.makeUnlessThere(CertificateNames.ofThisMachine(config.names().orElse(Set.of())), now);
        return files;
    }

    /** PEM file with the certificate to import into ISE: the self-signed one, or the user's chain. */
    public Path certificate() {
        return certificate;
    }

    /** Whether the user brought it. */
    public boolean isConfigured() {
        return configured;
    }

    /** The last that could be read. */
    public synchronized ServerCertificate current() {
        return current;
    }

    /**
     * Reads the files again if they changed. Ones that cannot be used leave the last good ones in place and are logged,
     * once.
     *
     * @return the certificate to use; the same object as before when nothing changed
     */
    public synchronized ServerCertificate refresh() {
        try {
            current = read();
            lastBroken = null;
        } catch (InvalidCertificateException e) {
            byte[] reason = e.getMessage().getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(reason, lastBroken)) {
                lastBroken = reason;
                LOG.errorf("The new certificate is not used, the old one stays: %s", e.getMessage());
            }
        }
        return current;
    }

    private ServerCertificate read() throws InvalidCertificateException {
        byte[] certificates = ServerCertificate.bytes(certificate);
        byte[] keys = ServerCertificate.bytes(key);
        byte[] both = Arrays.copyOf(certificates, certificates.length + keys.length);
        System.arraycopy(keys, 0, both, certificates.length, keys.length);
        if (current != null && Arrays.equals(both, lastRead)) {
            return current;
        }
        ServerCertificate fresh = ServerCertificate.parse(certificate, certificates, key, keys);
        if (current != null) {
            LOG.infof("A new certificate is in use: %s, valid until %s",
                    fresh.certificate().getSubjectX500Principal(), fresh.certificate().getNotAfter().toInstant());
        }
        if (configured && !fresh.isValidAt(Instant.now())) {
            LOG.warnf("The certificate is used, but ISE refuses it today: it is valid from %s to %s",
                    fresh.certificate().getNotBefore().toInstant(), fresh.certificate().getNotAfter().toInstant());
        }
        lastRead = both;
        return fresh;
    }

    private void makeUnlessThere(CertificateNames names, Instant now) {
        Optional<String> reason = whyNew(names, now);
        if (reason.isPresent()) {
            SelfSignedCertificate.write(names, certificate, key, now);
            if (!reason.get().isEmpty()) {
                LOG.warnf("A new certificate was made because %s: import %s into ISE again", reason.get(), certificate);
            }
            try {
                current = read();
            } catch (InvalidCertificateException e) {
                throw new CannotStartException(e.getMessage(), e);
            }
        }
    }

    /** @return nothing when the certificate that is there serves; an empty text when there is none yet */
    private Optional<String> whyNew(CertificateNames names, Instant now) {
        if (!Files.exists(certificate) && !Files.exists(key)) {
            return Optional.of("");
        }
        try {
            current = read();
        } catch (InvalidCertificateException e) {
            return Optional.of("the old one cannot be read (" + e.getMessage() + ")");
        }
        List<String> missing = names.missingIn(current.certificate());
        Optional<String> reason = !missing.isEmpty()
                ? Optional.of("the old one is not valid for " + String.join(", ", missing))
                : now.plus(RENEWED_BEFORE).isAfter(current.certificate().getNotAfter().toInstant())
                        ? Optional.of("the old one expires on " + current.certificate().getNotAfter().toInstant())
                        : Optional.empty();
        if (reason.isPresent()) {
            current = null;
        }
        return reason;
    }
}
