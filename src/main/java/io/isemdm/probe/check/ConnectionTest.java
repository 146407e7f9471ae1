package io.isemdm.probe.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.isemdm.integration.ApiVersion;
import io.isemdm.ise.xml.MdmInfoDocument;
import io.isemdm.probe.client.Exchange;
import io.isemdm.probe.client.IseCalls;
import io.isemdm.probe.client.IseClient;
import io.isemdm.probe.client.IseRequest;
import io.isemdm.probe.client.ReadAnswer;
import io.isemdm.probe.client.Target;

/** ISE's <i>Test Connection</i>: mdminfo in version 3, on failure 5 seconds later in 2, then in 1 (protocol: seen). */
public final class ConnectionTest {

    private static final List<ApiVersion> ORDER = List.of(ApiVersion.V3, ApiVersion.V2, ApiVersion.V1);

    private final Target target;
    private final IseClient client;
    private final Progress progress;
    private final Verdicts verdicts = new Verdicts();
    private final Answers answers = new Answers(verdicts);
    private final List<Exchange> refused = new ArrayList<>();
    private boolean answered;
    private PresentedCertificate certificate;

    public ConnectionTest(IseClient client, Progress progress) {
        this.target = client.target();
        this.client = client;
        this.progress = progress;
    }

    /** Takes up to 11 seconds beside what the server takes, because ISE waits between its tries. */
    public ConnectionReport run() {
        progress.at("looking at the certificate of " + target.authority());
        CertificateRules rules = new CertificateRules(target, verdicts, Instant.now());
        boolean trusted = rules.check();
        certificate = rules.presented();
        if (!trusted) {
            boolean reachable = !verdicts.broken(Rule.REACHABLE);
            return report(reachable ? IseMessage.CERTIFICATE : IseMessage.UNREACHABLE, List.of(), null);
        }
        List<ConnectionAttempt> attempts = new ArrayList<>();
        for (ApiVersion version : ORDER) {
            if (!attempts.isEmpty()) {
                progress.at("waiting as ISE does before version " + version.number());
                pause();
            }
            progress.at("mdminfo of version " + version.number());
            // ISE names version 1 as it names the others; the specification's form without a parameter is for servers.
            Exchange exchange = client.call(IseRequest.get(IseCalls.mdmInfo(target.instance(), version.number())));
            MdmInfoDocument document = document(exchange);
            boolean usable = document != null && verdicts.require(Rule.MDMINFO_API_PATH,
                    MdmInfoRules.isApiPath(document.apiPath), "api_path is \"" + document.apiPath + "\"", exchange);
            attempts.add(new ConnectionAttempt(version, exchange, usable));
            if (usable) {
                return report(IseMessage.SUCCESS, attempts, document);
            }
        }
        return report(IseMessage.after(attempts.get(attempts.size() - 1).exchange()), attempts, null);
    }

    /** {@code null} where there is none. */
    private MdmInfoDocument document(Exchange exchange) {
        if (Answers.isRefused(exchange)) {
            refused.add(exchange);
            return null;
        }
        Optional<ReadAnswer<MdmInfoDocument>> answer = answers.document(exchange, MdmInfoDocument.class,
                Rule.PATH_INSTANCE);
        answered |= answer.isPresent();
        return answer.map(ReadAnswer::document).orElse(null);
    }

    private ConnectionReport report(IseMessage message, List<ConnectionAttempt> attempts, MdmInfoDocument document) {
        refused.forEach(exchange -> answers.refused(exchange, answered));
        return new ConnectionReport(message.text(), message.source(), attempts, document, certificate,
                verdicts.judged());
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(target.timing().retry().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
