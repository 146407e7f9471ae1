package io.isemdm.probe.check;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.isemdm.integration.ApiVersion;
import io.isemdm.ise.xml.MdmInfoDocument;
import io.isemdm.ise.xml.XmlLeaf;
import io.isemdm.probe.client.Exchange;
import io.isemdm.probe.client.IseCalls;
import io.isemdm.probe.client.IseRequest;
import io.isemdm.probe.client.ReadAnswer;

/** What mdminfo has to say, in each version. */
final class MdmInfoRules {

    /** Above every version there is. */
    private static final int NEWER = 9;
    private static final int DEFAULT_MAX_SIZE = 5_000;

    /** Visible ASCII that can stand in a request line as a path. */
    private static final Pattern API_PATH = Pattern.compile("/(?:[!-~&&[^?#]]*[!-~&&[^?#/]])");

    private static final List<String> ORDER = List.of("name", "api_version", "api_path", "redirect_url",
            "query_max_size", "messaging_support", "vendor", "product_name", "product_version");

    private final CheckRun run;
    private final Verdicts verdicts;
    private final String instance;

    MdmInfoRules(CheckRun run) {
        this.run = run;
        this.verdicts = run.verdicts;
        this.instance = run.client.target().instance();
    }

    static boolean isApiPath(String path) {
        return path != null && API_PATH.matcher(path).matches();
    }

    /** Asks for each version; the served ones are known afterwards. */
    void check() throws CheckEndedException {
        List<Exchange> refused = new ArrayList<>();
        try {
            ask(refused);
        } finally {
            refused.forEach(exchange -> run.answers.refused(exchange, run.answered != null));
        }
        if (run.answered == null) {
            throw new CheckEndedException();
        }
        // Who does not answer version 3 does not answer what is above it for the same reason.
        if (run.answered == ApiVersion.V3) {
            newerVersion();
        }
    }

    private void ask(List<Exchange> refused) throws CheckEndedException {
        for (ApiVersion version : List.of(ApiVersion.V3, ApiVersion.V2, ApiVersion.V1)) {
            run.at("mdminfo of version " + version.number());
            // The specification's form of version 1 has no parameter.
            Integer asked = version == ApiVersion.V1 ? null : version.number();
            Exchange exchange = run.call(IseRequest.get(IseCalls.mdmInfo(instance, asked)));
            boolean answered = run.answered != null;
            if (Answers.isRefused(exchange) && (asked != null || !answered)) {
                refused.add(exchange);
                continue;
            }
            Optional<ReadAnswer<MdmInfoDocument>> answer = run.answers.document(exchange, MdmInfoDocument.class,
                    answered ? notFound(exchange, asked) : Rule.PATH_INSTANCE);
            if (exchange.trouble() != null && !answered) {
                throw new CheckEndedException();
            }
            if (answer.isPresent()) {
                run.answered = answered ? run.answered : version;
                judge(version, exchange, answer.get());
            }
        }
    }

    /**
     * What a 404 is about once the Instance Name is known to be right: the version, or the slash that version 1 leaves
     * out, where it is answered with one.
     */
    private Rule notFound(Exchange exchange, Integer asked) throws CheckEndedException {
        boolean slash = exchange.status() == 404 && asked == null
                && run.call(IseRequest.get(IseCalls.mdmInfo(instance, 1))).status() == 200;
        return slash || exchange.status() != 404 && asked == null ? Rule.PATH_OPTIONAL_SLASH : Rule.MDMINFO_VERSION;
    }

    private void newerVersion() throws CheckEndedException {
        Exchange exchange = run.call(IseRequest.get(IseCalls.mdmInfo(instance, NEWER)));
        if (run.answers.meant(exchange)) {
            verdicts.require(Rule.MDMINFO_NEWER, exchange.status() == 200, "asked for " + NEWER + " it answers "
                    + exchange.status(), exchange);
        }
    }

    private void judge(ApiVersion asked, Exchange exchange, ReadAnswer<MdmInfoDocument> answer) {
        MdmInfoDocument document = answer.document();
        verdicts.require(Rule.MDMINFO_NAME, "mdminfo".equals(document.name), "the name is " + document.name, exchange);
        int version = document.apiVersion == null ? 1 : document.apiVersion;
        verdicts.require(Rule.MDMINFO_VERSION, version <= asked.number() && version >= 1, "asked for "
                + asked.number() + " it answers " + version, exchange);
        elements(version, exchange, answer);
        // An element that is not there at all breaks the rule about elements alone.
        boolean path = document.apiPath != null && verdicts.require(Rule.MDMINFO_API_PATH,
                isApiPath(document.apiPath), "api_path is \"" + document.apiPath + "\"", exchange);
        if (document.redirectUrl != null) {
            verdicts.require(Rule.MDMINFO_REDIRECT_URL, isAddress(document.redirectUrl), "redirect_url is \""
                    + document.redirectUrl + "\"", exchange);
        }
        boolean size = answer.has("query_max_size") && verdicts.require(Rule.MDMINFO_MAX_SIZE,
                document.queryMaxSize > 0, "query_max_size is " + answer.leaf("query_max_size").orElse(""), exchange);
        if (path) {
            run.served.putIfAbsent(ApiVersion.upTo(version), new ServedVersion(ApiVersion.upTo(version),
                    document.apiPath, size ? document.queryMaxSize : DEFAULT_MAX_SIZE, document.messagingSupport));
        }
    }

    private void elements(int version, Exchange exchange, ReadAnswer<MdmInfoDocument> answer) {
        List<String> missing = ORDER.stream().filter(name -> version > 1 || !name.equals("api_version"))
                .filter(name -> version > 2 || !ORDER.subList(6, ORDER.size()).contains(name))
                .filter(name -> !answer.has(name)).toList();
        verdicts.require(Rule.MDMINFO_ELEMENTS, missing.isEmpty(), "version " + version + " lacks "
                + String.join(", ", missing), exchange);
        List<Integer> places = answer.leaves().stream().map(XmlLeaf::name).map(ORDER::indexOf)
                .filter(place -> place >= 0).toList();
        verdicts.require(Rule.MDMINFO_ORDER, places.equals(places.stream().sorted().toList()), "the order is "
                + String.join(", ", answer.leaves().stream().map(XmlLeaf::name).toList()), exchange);
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = text == null ? null : new URI(text.strip());
            return uri != null && uri.getHost() != null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
