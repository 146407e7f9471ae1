package io.isemdm.probe.check;

import java.util.Locale;

import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.Exchange;
import io.isemdm.probe.client.IseCalls;
import io.isemdm.probe.client.IseRequest;

/** Who is let in. Tries a user whom nobody knows rather than a wrong password, which might lock the account. */
final class AccessRules {

    private final CheckRun run;
    private final Verdicts verdicts;

    AccessRules(CheckRun run) {
        this.run = run;
        this.verdicts = run.verdicts;
    }

    void check() throws CheckEndedException {
        if (run.client.target().credentials().scheme() == null) {
            verdicts.skip(Rule.AUTH_REFUSES, "the check has no credentials itself");
            verdicts.skip(Rule.AUTH_CHALLENGE, "the check has no credentials itself");
            return;
        }
        run.at("strangers");
        refuses(Credentials.NONE, "without credentials");
        refuses(Credentials.basic("probe-" + run.unknownDigits(8), run.unknownId()), "for a user whom nobody knows");
    }

    private void refuses(Credentials credentials, String who) throws CheckEndedException {
        String path = IseCalls.mdmInfo(run.client.target().instance(), 3);
        Exchange exchange = run.call(IseRequest.get(path).as(credentials));
        if (!run.answers.meant(exchange)) {
            return;
        }
        if (verdicts.require(Rule.AUTH_REFUSES, exchange.status() == 401, "the status is " + exchange.status() + " "
                + who, exchange)) {
            boolean basic = exchange.headers().stream()
                    .filter(header -> header.name().equalsIgnoreCase("WWW-Authenticate"))
                    .anyMatch(header -> header.value().toLowerCase(Locale.ROOT).startsWith("basic realm="));
            verdicts.require(Rule.AUTH_CHALLENGE, basic, "the 401 says " + exchange.header("WWW-Authenticate")
                    .orElse("no WWW-Authenticate"), exchange);
        }
    }
}
