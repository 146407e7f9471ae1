package io.isemdm.probe.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.net.ssl.SSLContext;

/** A small MDM server that keeps every rule; a test overrides what it wants to break. */
public class MdmServer extends TestServer {

    public static final String INSTANCE = "mdm/79fu";
    public static final String USER = "ise";
    public static final String PASSWORD = "a-secret";

    /** Five that do not comply, and one that does. */
    public static final List<TestDevice> DEVICES = IntStream.rangeClosed(1, 6)
            .mapToObj(number -> new TestDevice(number, number == 4)).toList();

    protected static final int MAX_SIZE = 2;

    private static final String ROOT = "/" + INSTANCE + "/ciscoise";
    private static final String AUTHORIZATION = "Basic " + Base64.getEncoder().encodeToString(
            (USER + ":" + PASSWORD).getBytes());
    private static final Pattern API = Pattern.compile(Pattern.quote(ROOT) + "/v([123])/(\\w+)(/.*)?");
    private static final Pattern LEAF = Pattern.compile("<(macaddress|guid|value)>([^<]*)</");

    public MdmServer() throws IOException {
        super(null);
    }

    public MdmServer(SSLContext tls, String... protocols) throws IOException {
        super(tls, protocols);
    }

    @Override
    protected Reply reply(Call call) {
        if (!call.path().startsWith(ROOT)) {
            return Reply.status(404);
        }
        if (!AUTHORIZATION.equals(call.headers().get("authorization"))) {
            return unauthorized();
        }
        if (call.isMdmInfo()) {
            String asked = call.parameter("ise_api_version");
            return mdmInfo(asked.isEmpty() ? 1 : Math.min(3, Integer.parseInt(asked)));
        }
        Matcher api = API.matcher(call.path());
        if (!api.matches()) {
            return Reply.status(404);
        }
        int version = Integer.parseInt(api.group(1));
        return switch (api.group(2)) {
            case "devices" -> devices(version, api.group(3) == null ? call : fromSegments(call, api.group(3)));
            case "batchdevices" -> version == 2 ? batch(call) : Reply.status(404);
            case "action" -> results(version, call, "action", "action_status");
            case "sendmessage" -> results(version, call, "sendmessage", "message_status");
            default -> Reply.status(404);
        };
    }

    protected Reply unauthorized() {
        return Reply.status(401).with("WWW-Authenticate", "Basic realm=\"test\"");
    }

    protected Reply mdmInfo(int version) {
        return Reply.xml("<ise_api><name>mdminfo</name>"
                + (version > 1 ? "<api_version>" + version + "</api_version>" : "")
                + "<api_path>" + ROOT + "/v" + version + "</api_path><redirect_url>https://mdm.example/enroll"
                + "</redirect_url><query_max_size>" + MAX_SIZE + "</query_max_size><messaging_support>true"
                + "</messaging_support>" + (version > 2 ? "<vendor>Test</vendor><product_name>Test</product_name>"
                        + "<product_version>1</product_version>" : "") + "</ise_api>");
    }

    /** Devices as the query asks. */
    protected Reply devices(int version, Call call) {
        String criterion = call.parameter("querycriteria");
        if (criterion.isEmpty()) {
            return page(version, call, DEVICES);
        }
        if (criterion.equals("compliance")) {
            boolean compliant = Boolean.parseBoolean(call.parameter("value"));
            return page(version, call, polled(version).stream().filter(device -> device.compliant() == compliant)
                    .toList());
        }
        return lookup(version, call, criterion, call.parameter("value"));
    }

    /** The devices from which a poll takes. */
    protected List<TestDevice> polled(int version) {
        return DEVICES;
    }

    protected Reply lookup(int version, Call call, String criterion, String value) {
        if (criterion.equals("macaddress") && !value.matches("[0-9A-F]{12}")) {
            return Reply.status(400);
        }
        Predicate<TestDevice> matches = switch (criterion) {
            case "macaddress" -> device -> device.mac().equals(value);
            case "username" -> device -> device.username().equals(value);
            case "udid" -> device -> device.udid().equals(value);
            case "imei" -> device -> device.imei().equals(value);
            case "meid" -> device -> device.meid().equals(value);
            case "guid" -> device -> device.guid().equals(value);
            case "guidhn" -> device -> device.hostName().equals(value);
            default -> null;
        };
        return matches == null ? Reply.status(400)
                : list(version, call, DEVICES.stream().filter(matches).toList(), "0");
    }

    /** The page that the cursor of a call asks for; the cursor is the number of devices before it. */
    protected Reply page(int version, Call call, List<TestDevice> all) {
        int from = Math.min(Integer.parseInt(call.parameter("paging")), all.size());
        int to = Math.min(from + MAX_SIZE, all.size());
        return list(version, call, all.subList(from, to), to < all.size() ? Integer.toString(to) : "0");
    }

    protected Reply list(int version, Call call, List<TestDevice> devices, String cursor) {
        boolean byMac = version < 3 || "macaddress".equals(call.parameter("deviceidentifier"))
                || "macaddress".equals(call.parameter("querycriteria"));
        return Reply.xml("<ise_api><name>attributes</name><api_version>" + version + "</api_version><paging_info>"
                + cursor + "</paging_info><deviceList>" + devices.stream().map(device -> device(version, call, device,
                        byMac)).collect(Collectors.joining()) + "</deviceList></ise_api>");
    }

    protected String device(int version, Call call, TestDevice device, boolean byMac) {
        List<String> filter = new ArrayList<>(Arrays.asList(call.parameter("filter").split("[+]")));
        StringBuilder attributes = new StringBuilder();
        attributes(version, device).forEach((name, content) -> {
            if (filter.contains("all") || filter.contains(name)
                    || name.equals("compliance") && filter.contains("compliance_status")) {
                attributes.append('<').append(name).append('>').append(content).append("</").append(name).append('>');
            }
        });
        return "<device>" + (byMac ? "<macaddress>" + device.mac() + "</macaddress>"
                : "<guid>" + device.guid() + "</guid>") + "<attributes>" + attributes + "</attributes></device>";
    }

    /** In the order of an answer. */
    protected Map<String, String> attributes(int version, TestDevice device) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("register_status", "true");
        attributes.put("compliance", "<status>" + device.compliant() + "</status><failure_reason>Tom &amp; Jerry"
                + "</failure_reason><remediation></remediation>");
        attributes.put("pin_lock_on", "true");
        attributes.put("imei", device.imei());
        attributes.put("meid", device.meid());
        attributes.put("udid", device.udid());
        if (version > 2) {
            attributes.put("lastCheckinTimeStamp", "1621571561000");
            attributes.put("guid", device.guid());
            attributes.put("macaddresses", device.mac());
        }
        return attributes;
    }

    protected Reply batch(Call call) {
        List<String> values = identifiers(call);
        return list(2, call, DEVICES.stream().filter(device -> values.contains(device.mac())).toList(), "0");
    }

    /** The results of an action or of a message. */
    protected Reply results(int version, Call call, String name, String status) {
        StringBuilder devices = new StringBuilder();
        for (String id : identifiers(call)) {
            boolean known = DEVICES.stream().anyMatch(device -> device.mac().equals(id) || device.guid().equals(id));
            String element = id.length() == 12 ? "macaddress" : "guid";
            devices.append("<device><").append(element).append('>').append(id).append("</").append(element)
                    .append("><result><").append(status).append('>').append(known).append("</").append(status)
                    .append("><failure_reason>").append(known ? "" : "unknown").append("</failure_reason></result>"
                            + "</device>");
        }
        return Reply.xml("<ise_api><name>" + name + "</name><api_version>" + version + "</api_version><deviceList>"
                + devices + "</deviceList></ise_api>");
    }

    private static List<String> identifiers(Call call) {
        List<String> identifiers = new ArrayList<>();
        Matcher leaves = LEAF.matcher(call.body());
        while (leaves.find()) {
            identifiers.add(leaves.group(2).strip());
        }
        return identifiers;
    }

    /** The path form of version 1 as a query. */
    private static Call fromSegments(Call call, String segments) {
        String[] parts = segments.substring(1).split("/");
        String query = parts.length == 2 ? "?paging=" + parts[0] + "&filter=" + parts[1]
                : "?paging=" + parts[0] + "&querycriteria=" + parts[1] + "&value=" + parts[2] + "&filter=" + parts[3];
        return new Call(call.method(), "/devices" + query, call.headers(), call.body());
    }
}
