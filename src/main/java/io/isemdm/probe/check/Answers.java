package io.isemdm.probe.check;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.isemdm.ise.xml.IseDocument;
import io.isemdm.ise.xml.MdmInfoDocument;
import io.isemdm.ise.xml.UnreadableXmlException;
import io.isemdm.ise.xml.XmlLeaf;
import io.isemdm.probe.client.AnswerReader;
import io.isemdm.probe.client.Exchange;
import io.isemdm.probe.client.NoIseDocumentException;
import io.isemdm.probe.client.ReadAnswer;
import io.isemdm.probe.client.Trouble;

/** The rules that hold for every answer. What is wrong with one is put down to one rule, the first in its way. */
final class Answers {

    private static final Set<String> BOOLEANS = Set.of("messaging_support", "register_status", "status",
            "disk_encryption_on", "pin_lock_on", "jail_broken", "action_status", "message_status");
    private static final Pattern BOOLEAN = Pattern.compile("\\s*(true|false)?\\s*");
    private static final Set<String> NUMBERS = Set.of("api_version", "query_max_size", "lastCheckinTimeStamp");
    private static final Pattern NUMBER = Pattern.compile("\\s*(-?[0-9]{1,18})?\\s*");

    /** Of these more than 32 bits would be read as another number. */
    private static final Set<String> INTEGERS = Set.of("api_version", "query_max_size");
    /** What servers answer that tell of a missing client certificate behind the handshake, as nginx and IIS do. */
    private static final Set<Integer> WITHOUT_CERTIFICATE = Set.of(400, 403);
    private static final String END_OF_DOCUMENT = "</ise_api>";
    private static final int SHOWN_START = 60;
    private static final Pattern PAGING_INFO = Pattern.compile("\\s*[0-9]{1,18}\\s*");
    private static final Pattern MEDIA_TYPE = Pattern.compile("application/xml\\s*(;\\s*charset=\"?utf-8\"?\\s*)?");
    private static final Pattern DECLARATION =
            Pattern.compile("(?s)<\\?xml\\s+version=(['\"])1\\.0\\1\\s+encoding=(['\"])(?i:utf-8)\\2.*");

    private final AnswerReader reader = new AnswerReader();
    private final Verdicts verdicts;

    Answers(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    /**
     * The document of an answer that has to be one.
     *
     * @param notFound the rule that a 404 breaks
     * @return empty when there is none; then a rule is broken that was not broken by this answer before
     */
    <T extends IseDocument> Optional<ReadAnswer<T>> document(Exchange exchange, Class<T> type, Rule notFound) {
        if (!arrived(exchange) || !succeeded(exchange, notFound)) {
            return Optional.empty();
        }
        String coding = exchange.header("Content-Encoding").orElse("identity");
        if (!verdicts.require(Rule.HTTP_NOT_COMPRESSED, coding.equalsIgnoreCase("identity"), "Content-Encoding: "
                + coding, exchange)) {
            return Optional.empty();
        }
        try {
            ReadAnswer<T> answer = reader.read(exchange.body(), type);
            verdicts.pass(Rule.XML_WELL_FORMED);
            verdicts.pass(Rule.XML_NO_DOCTYPE);
            verdicts.pass(Rule.XML_ISE_API);
            judge(exchange, answer);
            return Optional.of(answer);
        } catch (NoIseDocumentException e) {
            verdicts.fail(Rule.XML_ISE_API, exchange.status() + " with " + e.getMessage(), exchange);
        } catch (UnreadableXmlException e) {
            boolean doctype = exchange.text().contains("<!DOCTYPE");
            verdicts.fail(doctype ? Rule.XML_NO_DOCTYPE : Rule.XML_WELL_FORMED, e.getMessage(), exchange);
        }
        return Optional.empty();
    }

    /** Whether mdminfo is not served there, or not in that version: which of them, other versions tell. */
    static boolean isRefused(Exchange exchange) {
        return exchange.trouble() == null && (exchange.status() == 400 || exchange.status() == 404);
    }

    /**
     * Says what a refused mdminfo is about.
     *
     * @param another whether another version is answered behind the same Instance Name
     */
    void refused(Exchange exchange, boolean another) {
        if (another) {
            verdicts.fail(Rule.MDMINFO_VERSION, said(exchange), exchange);
        } else {
            document(exchange, MdmInfoDocument.class, Rule.PATH_INSTANCE);
        }
    }

    /** Whether an answer came, whatever it says. */
    boolean arrived(Exchange exchange) {
        Trouble trouble = exchange.trouble();
        if (trouble == null) {
            verdicts.pass(Rule.REACHABLE);
            verdicts.pass(Rule.HTTP_ANSWER);
            verdicts.pass(Rule.HTTP_IN_TIME);
            verdicts.pass(Rule.HTTP_COMPLETE);
            verdicts.pass(Rule.HTTP_BOUNDED);
            return true;
        }
        verdicts.fail(rule(exchange), trouble.message(), exchange);
        return false;
    }

    /** Whether an answer came that says something about what was asked, and is neither a redirect nor an accident. */
    boolean meant(Exchange exchange) {
        if (!arrived(exchange)) {
            return false;
        }
        int status = exchange.status();
        boolean redirect = status >= 300 && status < 400;
        if (redirect || status >= 500) {
            verdicts.fail(redirect ? Rule.PATH_NO_REDIRECT : Rule.HTTP_NO_SERVER_ERROR, said(exchange), exchange);
            return false;
        }
        return true;
    }

    /** The rule that keeps an answer from coming. */
    private static Rule rule(Exchange exchange) {
        return switch (exchange.trouble().kind()) {
            case UNKNOWN_HOST, CONNECT_TIMEOUT, REFUSED, PROXY -> Rule.REACHABLE;
            case TLS, CLIENT_CERTIFICATE -> Rule.TLS_HANDSHAKE;
            case NO_ANSWER, NOT_HTTP -> Rule.HTTP_ANSWER;
            // Chunks that stop are a body that never ends; a document that is whole has another length than was said.
            case STALLED -> exchange.chunked() || exchange.text().stripTrailing().endsWith(END_OF_DOCUMENT)
                    ? Rule.HTTP_COMPLETE : Rule.HTTP_IN_TIME;
            case TOO_SLOW -> Rule.HTTP_IN_TIME;
            case CLOSED_EARLY, LONGER_THAN_SAID -> Rule.HTTP_COMPLETE;
            case HEAD_TOO_LARGE, BODY_TOO_LARGE -> Rule.HTTP_BOUNDED;
        };
    }

    /** Whether ISE is let in and answered with 200. */
    private boolean succeeded(Exchange exchange, Rule notFound) {
        int status = exchange.status();
        if (status == 200) {
            verdicts.pass(Rule.HTTP_NO_SERVER_ERROR);
            verdicts.pass(Rule.HTTP_STATUS);
            verdicts.pass(Rule.AUTH_ACCEPTED);
            verdicts.pass(Rule.AUTH_PRIVILEGE);
            verdicts.pass(Rule.PATH_NO_REDIRECT);
            verdicts.pass(notFound);
            return true;
        }
        Rule rule = status >= 500 ? Rule.HTTP_NO_SERVER_ERROR
                : status >= 300 && status < 400 ? Rule.PATH_NO_REDIRECT
                : status == 401 ? Rule.AUTH_ACCEPTED
                : status == 403 ? Rule.AUTH_PRIVILEGE
                : status == 404 ? notFound : Rule.HTTP_STATUS;
        verdicts.fail(rule, said(exchange), exchange);
        return false;
    }

    private static String said(Exchange exchange) {
        return exchange.request().line() + " is answered with " + exchange.status()
                + exchange.header("Location").map(location -> " to " + location).orElse("")
                + (exchange.asked() && WITHOUT_CERTIFICATE.contains(exchange.status())
                        ? "; it had asked for a client certificate, which ISE does not send" : "");
    }

    private void judge(Exchange exchange, ReadAnswer<?> answer) {
        String type = exchange.header("Content-Type").orElse("");
        verdicts.require(Rule.HTTP_CONTENT_TYPE, MEDIA_TYPE.matcher(type.strip().toLowerCase(Locale.ROOT)).matches(),
                type.isEmpty() ? "no Content-Type" : "Content-Type: " + type, exchange);
        verdicts.require(Rule.HTTP_KEEP_ALIVE, exchange.keptAlive(), exchange.statusLine() + ", Connection: "
                + exchange.header("Connection").orElse("none"), exchange);
        if (exchange.statusLine().startsWith("HTTP/1.1")) {
            // in HTTP/1.0 the end of the connection is the end of the body, which the rule above is about
            verdicts.require(Rule.HTTP_CONTENT_LENGTH, exchange.header("Content-Length").isPresent(),
                    exchange.chunked() ? "the body comes in chunks" : "the end of the connection ends the body",
                    exchange);
        }
        verdicts.require(Rule.XML_DECLARATION, DECLARATION.matcher(exchange.text()).matches(),
                "the document begins with " + exchange.text().substring(0, Math.min(SHOWN_START,
                        exchange.text().length())), exchange);
        values(exchange, answer);
    }

    private void values(Exchange exchange, ReadAnswer<?> answer) {
        for (XmlLeaf leaf : answer.leaves()) {
            if (BOOLEANS.contains(leaf.name()) && !BOOLEAN.matcher(leaf.text()).matches()
                    || NUMBERS.contains(leaf.name()) && !isNumber(leaf)) {
                verdicts.fail(Rule.XML_VALUES, leaf.name() + " is \"" + leaf.text() + "\"", exchange);
                return;
            }
        }
        boolean cursor = answer.leaf("paging_info").map(PAGING_INFO.asMatchPredicate()::test).orElse(true);
        verdicts.require(Rule.PAGING_INFO, cursor, "paging_info is \"" + answer.leaf("paging_info").orElse("") + "\"",
                exchange);
        verdicts.require(Rule.XML_VALUES, answer.valueErrors().isEmpty() || !cursor, String.join("; ",
                answer.valueErrors()), exchange);
    }

    private static boolean isNumber(XmlLeaf leaf) {
        if (!NUMBER.matcher(leaf.text()).matches()) {
            return false;
        }
        String digits = leaf.text().strip();
        return !INTEGERS.contains(leaf.name()) || digits.isEmpty()
                || Long.parseLong(digits) == (int) Long.parseLong(digits);
    }
}
