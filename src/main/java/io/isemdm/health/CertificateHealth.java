package io.isemdm.health;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.isemdm.tls.ServedCertificate;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

/** Whether the certificate of the HTTPS port is valid now. */
@Readiness
@ApplicationScoped
class CertificateHealth implements AsyncHealthCheck {

    private final ServedCertificate served;
    private final Clock clock = Clock.systemUTC();

    CertificateHealth(ServedCertificate served) {
        this.served = served;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> response(clock.instant()));
    }

    private HealthCheckResponse response(Instant now) {
        return served.certificate()
                .map(certificate -> HealthCheckResponse.named("certificate")
                        .status(!Date.from(now).before(certificate.getNotBefore())
                                && !Date.from(now).after(certificate.getNotAfter()))
                        .withData("valid until", certificate.getNotAfter().toInstant().toString()).build())
                .orElseGet(() -> HealthCheckResponse.named("certificate").up().build());
    }
}
