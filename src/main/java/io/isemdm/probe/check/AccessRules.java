package io.isemdm.probe.check;

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
        Credentials nobody = Credentials.basic("probe-" + run.unknownDigits(8), run.unknownId());
        String mdmInfo = IseCalls.mdmInfo(run.client.target().instance(), run.answered.number());
        refuses(mdmInfo, true, Credentials.NONE, "without credentials");
        refuses(mdmInfo, true, nobody, "for a user whom nobody knows");
        ServedVersion highest = run.served.values().stream().reduce((lower, higher) -> higher).orElse(null);
        if (highest != null) {
            String devices = highest.devices("macaddress", run.unknownMac(), "all");
            refuses(devices, false, Credentials.NONE, "without credentials");
            refuses(devices, false, nobody, "for a user whom nobody knows");
        }
    }

    /** @param served whether the path is known to lead somewhere; elsewhere another refusal than 401 will do */
    private void refuses(String path, boolean served, Credentials credentials, String who) throws CheckEndedException {
        Exchange exchange = run.call(IseRequest.get(path).as(credentials));
        if (!run.answers.meant(exchange) || !served && exchange.status() >= 400 && exchange.status() != 401) {
            return;
        }
        if (verdicts.require(Rule.AUTH_REFUSES, exchange.status() == 401, path + " is answered with "
                + exchange.status() + " " + who, exchange)) {
            boolean basic = exchange.headers().stream()
                    .filter(header -> header.name().equalsIgnoreCase("WWW-Authenticate"))
                    .anyMatch(header -> BasicChallenge.isIn(header.value()));
            verdicts.require(Rule.AUTH_CHALLENGE, basic, "the 401 says " + exchange.header("WWW-Authenticate")
                    .orElse("no WWW-Authenticate"), exchange);
        }
    }
}
