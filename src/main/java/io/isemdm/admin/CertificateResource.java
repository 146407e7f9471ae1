package io.isemdm.admin;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.isemdm.account.Privilege;
import io.isemdm.tls.ServedCertificate;

/** The certificate of the HTTPS port, to be imported into ISE. */
@Path("/lab/certificate")
@RolesAllowed(Privilege.LAB)
public class CertificateResource {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final ServedCertificate served;

    CertificateResource(ServedCertificate served) {
        this.served = served;
    }

    /** In PEM form; 404 when HTTPS has none. */
    @GET
    @Produces("application/x-pem-file")
    @Operation(summary = "The certificate of the HTTPS port in PEM form, to be imported into ISE as trusted")
    public Response certificate() {
        return served.certificate()
                .map(certificate -> Response.ok(pem(certificate))
                        .header("Content-Disposition", "attachment; filename=\"certificate.pem\""))
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND))
                .build();
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n" + LINES.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that is served can be written", e);
        }
    }
}
