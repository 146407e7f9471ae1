package io.isemdm.probe.check;

import static io.isemdm.probe.check.Source.ASSUMED;
import static io.isemdm.probe.check.Source.SEEN;
import static io.isemdm.probe.check.Source.SPEC;
import static io.isemdm.probe.check.Verdict.FAIL;
import static io.isemdm.probe.check.Verdict.WARN;

/** What an MDM server is held to. The ids are stable; the order is that of a report. */
public enum Rule {

    REACHABLE("net.reachable", SEEN, FAIL, "A connection opens within 5 seconds",
            "Check host, port, proxy and the firewall between ISE's policy service nodes and the server"),

    TLS_HANDSHAKE("tls.handshake", SEEN, FAIL, "TLS can be spoken at all",
            "Check that the port speaks HTTPS, with a cipher suite of this decade, and demands no client certificate"),
    TLS_VERSION("tls.version", SEEN, FAIL, "TLS 1.2 is offered, alone or beside 1.3",
            "Enable TLS 1.2 beside TLS 1.3: not every release of ISE speaks 1.3"),
    TLS_TRUSTED("tls.trusted", SEEN, FAIL, "The certificate is issued by somebody whom ISE trusts",
            "Import the certificate, or that of its issuer, into ISE's Trusted Certificates (here: --ca, or"
                    + " --system-roots for a public issuer)"),
    TLS_CHAIN("tls.chain", SEEN, FAIL, "The server sends every certificate up to one that ISE trusts",
            "Let the server send its intermediate certificates, or import the issuer into ISE"),
    TLS_NAME("tls.name", SEEN, FAIL, "The certificate carries the host name or address that is typed into ISE",
            "Put the name, and the IP address where people type that, into the SAN of the certificate"),
    TLS_VALIDITY("tls.validity", SEEN, FAIL, "Every certificate of the chain is valid today",
            "Renew the certificate, or set the clock"),
    TLS_USAGE("tls.usage", ASSUMED, WARN, "The certificate may be used by a server, or does not say what for",
            "Issue the certificate with the extended key usage serverAuth, or without any"),
    TLS_KEY("tls.key-size", ASSUMED, WARN, "RSA keys have at least 2048 bits, elliptic ones at least 224",
            "Make a certificate with a larger key"),

    HTTP_ANSWER("http.answer", SEEN, FAIL, "Each call gets an answer of HTTP/1.x that begins within 30 seconds",
            "Look into the log of the server, and whether the port speaks HTTPS: a connection opened, and then nothing"
                    + " that is HTTP came"),
    HTTP_IN_TIME("http.in-time", SEEN, FAIL, "An answer is complete in good time and never stands still for 30 seconds",
            "Send answers in one piece: ISE waits, and the endpoint that authenticates waits with it"),
    HTTP_COMPLETE("http.body-complete", SEEN, FAIL, "A body ends where its Content-Length or its last chunk says",
            "End a chunked body with a chunk of size 0, and write as many bytes as Content-Length says"),
    HTTP_BOUNDED("http.bounded", ASSUMED, WARN, "Headers stay below 64 KiB and a body below 32 MiB",
            "Keep query_max_size and the texts of a device at what people can read"),
    HTTP_NO_SERVER_ERROR("http.no-server-error", SEEN, FAIL, "No call of ISE is answered with a status of 5xx",
            "Look into the log of the server: ISE marks an MDM server that answers so as unreachable"),
    HTTP_STATUS("http.status", SPEC, FAIL, "A call that is right is answered with 200",
            "ISE decides by the status: answer 200"),
    HTTP_CONTENT_TYPE("http.content-type", SEEN, FAIL, "Documents are sent as application/xml in UTF-8",
            "Send Content-Type: application/xml"),
    HTTP_NOT_COMPRESSED("http.not-compressed", SEEN, FAIL, "Answers are not compressed",
            "Compress only for clients that ask with Accept-Encoding"),
    HTTP_CONTENT_LENGTH("http.content-length", SEEN, WARN, "Answers have a Content-Length",
            "Send Content-Length rather than chunks"),
    HTTP_KEEP_ALIVE("http.keep-alive", SEEN, WARN, "Answers come in HTTP/1.1 and the connection stays open",
            "Speak HTTP/1.1 and keep connections open: ISE keeps up to 400 a node and pays for each new one"),

    XML_ISE_API("xml.ise-api", SPEC, FAIL, "The answer to a call is an ise_api document, never a page",
            "Answer with the XML that ISE asked for; where a login page or a gateway answers, let ISE's paths past it"),
    XML_NO_DOCTYPE("xml.no-doctype", ASSUMED, WARN, "Documents have no document type and no entities of their own",
            "Leave the DOCTYPE out"),
    XML_WELL_FORMED("xml.well-formed", SPEC, FAIL, "Documents are well-formed XML 1.0",
            "Write UTF-8, in texts &, < and > as &amp;, &lt; and &gt;, and leave out what XML 1.0 forbids"),
    XML_DECLARATION("xml.declaration", SEEN, WARN, "Documents begin with an XML declaration that says UTF-8",
            "Begin with <?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
    XML_VALUES("xml.values", SPEC, FAIL, "Numbers are numbers, and booleans are true or false in lower case",
            "Write true or false, and numbers without anything around them"),

    PATH_INSTANCE("path.instance", SEEN, FAIL, "mdminfo is served behind the Instance Name",
            "Compare the Instance Name with what the server shows: its path is unknown there"),
    PATH_NO_REDIRECT("path.no-redirect", SEEN, FAIL, "No path is mended with a redirect",
            "Answer instead of redirecting, whatever slashes the path has"),
    PATH_SLASH_RUN("path.slash-run", SEEN, FAIL, "A slash before the Instance Name, as people type it, does no harm",
            "Take runs of slashes for one: ISE really sends //"),
    PATH_SLASH_BEHIND("path.slash-behind", ASSUMED, WARN, "A slash behind the Instance Name does no harm",
            "Take runs of slashes for one, at any place"),
    PATH_OPTIONAL_SLASH("path.optional-slash", SPEC, FAIL, "mdminfo and mdminfo/, devices and devices/ are the same",
            "Serve both: ISE and the specification write them differently"),
    PATH_UNKNOWN_INSTANCE("path.unknown-instance", SEEN, FAIL, "An unknown Instance Name is answered with 404",
            "Answer 404, so that ISE says that the server is not reachable there"),
    PATH_UNKNOWN_STRANGER("path.unknown-instance-without-credentials", ASSUMED, WARN,
            "An unknown Instance Name without credentials is answered with 404 or 401",
            "Answer 404 or 401"),

    AUTH_ACCEPTED("auth.accepted", SEEN, FAIL, "The credentials are accepted",
            "Check User Name and Password; on Jamf Pro, Allow Basic Authentication in addition to Bearer Token"
                    + " Authentication"),
    AUTH_PRIVILEGE("auth.privilege", ASSUMED, WARN, "The account may call the API",
            "Give the account the privilege to answer network integrations"),
    AUTH_REFUSES("auth.refuses-strangers", SEEN, FAIL, "Missing and wrong credentials are answered with 401",
            "Ask for credentials on every path of the API"),
    AUTH_CHALLENGE("auth.challenge", ASSUMED, WARN, "Every 401 carries WWW-Authenticate: Basic realm=\"...\"",
            "Send the header (RFC 9110 demands it): a client that waits for it never sends its credentials"),

    MDMINFO_NAME("mdminfo.name", SPEC, FAIL, "The document of mdminfo is named mdminfo", "Write <name>mdminfo</name>"),
    MDMINFO_ELEMENTS("mdminfo.elements", SPEC, FAIL, "mdminfo has every element of its version",
            "Add what is missing"),
    MDMINFO_ORDER("mdminfo.order", SPEC, WARN, "The elements of mdminfo come in the order of the specification",
            "Put them in order: name, api_version, api_path, redirect_url, query_max_size, messaging_support, vendor,"
                    + " product_name, product_version"),
    MDMINFO_VERSION("mdminfo.version", SPEC, FAIL, "api_version is at most the version that ISE asked for",
            "Answer the lower one of what is asked and what is served; 1 where nothing is asked"),
    MDMINFO_NEWER("mdminfo.newer-version", SPEC, FAIL, "A version above what is served is answered with what is served",
            "Answer the highest version that you serve, with 200"),
    MDMINFO_API_PATH("mdminfo.api-path", SPEC, FAIL, "api_path begins with a slash and does not end with one",
            "Write the path from the root of the host: ISE puts nothing in front of it"),
    MDMINFO_REDIRECT_URL("mdminfo.redirect-url", SPEC, FAIL, "redirect_url is the address of a page",
            "Write https://... of the page where a person enrols"),
    MDMINFO_MAX_SIZE("mdminfo.query-max-size", SPEC, FAIL, "query_max_size is a number above 0",
            "Write the largest number of devices in one answer"),

    API_PATH_WORKS("devices.api-path-works", SEEN, FAIL, "api_path works as it stands, for each version",
            "Serve devices behind the api_path that mdminfo names"),
    DEVICES_NAME("devices.name", SPEC, FAIL, "The document of devices is named attributes",
            "Write <name>attributes</name>"),
    DEVICES_LIST_ELEMENT("devices.device-list", SPEC, FAIL, "An answer about devices has a deviceList, if an empty one",
            "Write <deviceList>, spelt so, around the device elements, and <deviceList/> where there is none"),
    DEVICES_VERSION("devices.version", SEEN, WARN, "api_version of an answer is not above that of mdminfo",
            "Answer in the version of the path that was called"),
    DEVICES_UNKNOWN("devices.unknown-is-empty", SPEC, FAIL, "An unknown device is 200 and an empty deviceList",
            "Answer 200 with an empty deviceList: any device in it would be taken for the one that was asked for"),
    DEVICES_KNOWN("devices.known-is-found", SPEC, FAIL, "A device is found by each of its identifiers",
            "Look devices up by every criterion of the version"),
    DEVICES_NAMED("devices.named-as-asked", SEEN, FAIL, "A device that is named is the one that was asked for",
            "Name the device by the identifier of the call, or leave the name out"),
    DEVICES_ONE("devices.one-for-an-identifier", SPEC, WARN, "An identifier belongs to one device",
            "Send one device: ISE cannot tell which of several it is"),
    DEVICES_STATUS("devices.status", SPEC, FAIL, "register_status is there, and compliance/status where enrolled",
            "Send both: ISE decides by them"),
    DEVICES_CHECKIN("devices.checkin-milliseconds", SPEC, FAIL,
            "lastCheckinTimeStamp is in milliseconds since 1970 and not in the future",
            "Multiply seconds by 1000: ISE would take the device for one that was last seen in 1970"),
    DEVICES_MACS("devices.macaddresses", SPEC, FAIL, "macaddresses are 12 hex digits each, at most five, with commas",
            "Write F434F0A1E478,F434F0A1E479"),
    DEVICES_GUID("devices.guid", SPEC, FAIL, "A guid has 1 to 127 bytes", "Use an RFC 4122 UUID"),
    DEVICES_FILTER("devices.filter", SPEC, FAIL, "A filter with one name or several gives those attributes",
            "Split filter on + and send each attribute that is named"),
    DEVICES_FILTER_ONLY("devices.filter-only", ASSUMED, WARN, "A filter gives nothing but what it names",
            "Leave out what was not asked for"),
    DEVICES_LIST("devices.list", SPEC, WARN, "Without a criterion every device is listed",
            "Serve devices without querycriteria"),
    DEVICES_CRITERION("devices.unknown-criterion", ASSUMED, WARN,
            "An unknown criterion is an error, never the whole inventory", "Answer 400"),
    DEVICES_MALFORMED("devices.malformed-value", ASSUMED, WARN, "A malformed value is an error or finds nothing",
            "Answer 400"),
    DEVICES_FAST("devices.fast", SPEC, WARN, "A look-up takes less than 300 ms (200 ms are expected)",
            "Index the identifiers: users wait for each look-up while they join the network"),

    POLL_ANSWERS("poll.answers", SEEN, FAIL, "The poll for non-compliant devices is answered in each of its forms",
            "Serve querycriteria=compliance with and without deviceidentifier"),
    POLL_STATUS("poll.only-non-compliant", SPEC, FAIL, "The poll lists only devices that are not compliant",
            "Compare with value=false: ISE quarantines whatever is in the list"),
    POLL_NAMED("poll.named", SEEN, FAIL, "In version 3 each device of the poll is named by guid or macaddress",
            "Name the devices: ISE could not tell which sessions to end"),
    POLL_COMPLETE("poll.complete", SPEC, FAIL, "A device that a look-up calls non-compliant is in the poll",
            "List every non-compliant device, over all pages"),
    PAGING_INFO("paging.info", SPEC, FAIL, "paging_info is an integer, 0 at the end",
            "Write an integer of your own making, above 0 while more is to come"),
    PAGING_ENDS("paging.ends", SPEC, FAIL, "The pages of a poll come to an end",
            "End with paging_info 0, and give each page a cursor of its own"),
    PAGING_NO_REPEATS("paging.no-repeats", SPEC, FAIL, "No device appears twice in a poll",
            "Page by a key that does not move, not by an offset into a list that changes"),
    PAGING_NO_GAPS("paging.no-gaps", SPEC, FAIL, "No page but the last is empty",
            "Answer paging_info 0 when nothing is left"),
    PAGING_SIZE("paging.size", SPEC, FAIL, "A page has at most query_max_size devices",
            "Send fewer devices, or say a larger query_max_size"),
    PAGING_STALE("paging.stale-cursor", ASSUMED, WARN, "A cursor that means nothing ends the poll with an empty page",
            "Answer 200, an empty deviceList and paging_info 0"),

    BATCH("batch.answers", SPEC, WARN, "batchdevices of version 2 gives one device for each value that was found",
            "Read repeated value elements; version 3 has dropped the call"),

    ACTION("action.answers", SPEC, FAIL, "pin_lock of a device is answered with action_status",
            "Answer with a document named action and a result for the device"),
    ACTION_DEVICE("action.device", SPEC, FAIL, "The answer to an action names the device of the call",
            "Answer with the identifier that the call had"),
    ACTION_DONE("action.done", ASSUMED, WARN, "pin_lock of a device that is there has action_status true",
            "See failure_reason, which is all that ISE's user is told"),
    ACTION_SPELLINGS("action.spellings", SPEC, WARN, "Each spelling of the URL of an action is understood",
            "Take action/actionType=, action/?actionType= and action?actionType="),
    ACTION_UNKNOWN("action.unknown-device", ASSUMED, WARN,
            "An action on an unknown device has action_status false and a reason", "Say so in the result"),
    ACTION_WIPES("action.wipes", SPEC, FAIL, "corporate_wipe and full_wipe are answered with action_status",
            "Answer with a document named action and a result for the device"),
    MESSAGE("message.answers", SPEC, FAIL, "A message to two devices has a message_status for each",
            "Answer with a document named sendmessage, or say messaging_support false");

    private final String id;
    private final Source source;
    private final Verdict worst;
    private final String description;
    private final String advice;

    Rule(String id, Source source, Verdict worst, String description, String advice) {
        this.id = id;
        this.source = source;
        this.worst = worst;
        this.description = description;
        this.advice = advice;
    }

    /** Stable, for scripts. */
    public String id() {
        return id;
    }

    public Source source() {
        return source;
    }

    /** What it is when it does not hold: a failure or a warning. */
    public Verdict worst() {
        return source == ASSUMED ? WARN : worst;
    }

    /** What holds, in one sentence without a full stop. */
    public String description() {
        return description;
    }

    /** What to do when it does not hold. */
    public String advice() {
        return advice;
    }

    Finding broken(String detail, String evidence) {
        return new Finding(this, worst(), detail, evidence);
    }
}
