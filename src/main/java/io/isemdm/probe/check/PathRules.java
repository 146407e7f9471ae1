package io.isemdm.probe.check;

import io.isemdm.ise.xml.MdmInfoDocument;
import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.Exchange;
import io.isemdm.probe.client.IseCalls;
import io.isemdm.probe.client.IseRequest;

/** Which paths lead to mdminfo, and which to nothing. */
final class PathRules {

    private static final String MDMINFO = "/ciscoise/mdminfo";

    private final CheckRun run;
    private final Verdicts verdicts;
    /** Without slashes around it; empty, or with one in front. */
    private final String instance;
    private final String asked;

    PathRules(CheckRun run) {
        this.run = run;
        this.verdicts = run.verdicts;
        String name = run.client.target().instance().replaceAll("^/+|/+$", "");
        this.instance = name.isEmpty() ? "" : "/" + name;
        this.asked = "?ise_api_version=" + run.answered.number();
    }

    void check() throws CheckEndedException {
        run.at("paths of mdminfo");
        serves("/" + (instance.isEmpty() ? MDMINFO : instance + MDMINFO) + "/" + asked, Rule.PATH_SLASH_RUN);
        if (!verdicts.broken(Rule.PATH_SLASH_RUN)) {
            serves(instance + "/" + MDMINFO + "/" + asked, Rule.PATH_SLASH_BEHIND);
        }
        serves(instance + MDMINFO + asked, Rule.PATH_OPTIONAL_SLASH);
        serves(instance + MDMINFO + "/" + asked, Rule.PATH_OPTIONAL_SLASH);
        unknownInstance();
    }

    private void serves(String path, Rule rule) throws CheckEndedException {
        Exchange exchange = run.call(IseRequest.get(path));
        if (exchange.status() >= 400 && exchange.status() < 500) {
            verdicts.fail(rule, path + " is answered with " + exchange.status(), exchange);
        } else {
            run.answers.document(exchange, MdmInfoDocument.class, rule);
        }
    }

    private void unknownInstance() throws CheckEndedException {
        String path = IseCalls.mdmInfo(unknown(), run.answered.number());
        Exchange known = run.call(IseRequest.get(path));
        if (run.answers.meant(known)) {
            verdicts.require(Rule.PATH_UNKNOWN_INSTANCE, known.status() == 404, path + " is answered with "
                    + known.status(), known);
        }
        Exchange stranger = run.call(IseRequest.get(path).as(Credentials.NONE));
        if (run.answers.meant(stranger)) {
            verdicts.require(Rule.PATH_UNKNOWN_STRANGER, stranger.status() == 404 || stranger.status() == 401, path
                    + " is answered with " + stranger.status(), stranger);
        }
    }

    /** The Instance Name with another last segment. */
    private String unknown() {
        int slash = instance.lastIndexOf('/');
        String before = slash > 0 ? instance.substring(1, slash + 1) : "";
        return before + "x" + run.unknownDigits(8);
    }
}
