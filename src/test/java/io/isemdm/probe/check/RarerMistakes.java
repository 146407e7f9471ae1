package io.isemdm.probe.check;

import static io.isemdm.probe.check.BrokenServer.Opening.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;
import io.isemdm.probe.server.TestCertificates;
import io.isemdm.probe.server.TestDevice;

/** A server for each rule that none of the usual mistakes breaks: every rule is known to find what it is for. */
final class RarerMistakes {

    private static final String LOOKUP = "querycriteria=macaddress";

    private RarerMistakes() {
    }

    /** Changes the answer of a server that keeps every rule. */
    interface Edit {
        Reply of(Call call, Reply honest);
    }

    static List<BrokenServer> all() {
        return Stream.of(http(), access(), mdmInfo(), lookups(), queries(), polls(), operations())
                .flatMap(List::stream).toList();
    }

    private static List<BrokenServer> http() {
        return List.of(
                new BrokenServer("has a certificate of an issuer who is not trusted", Rule.TLS_TRUSTED,
                        tls(certificates -> new TestCertificates().server("localhost", 30, true))),
                new BrokenServer("has an RSA key of 1024 bits", Rule.TLS_KEY,
                        tls(TestCertificates::serverWithSmallKey)),
                edited("compresses without being asked", Rule.HTTP_NOT_COMPRESSED,
                        (call, honest) -> honest.status() == 200 ? honest.with("Content-Encoding", "gzip") : honest),
                new BrokenServer("sends its documents in chunks", Rule.HTTP_CONTENT_LENGTH,
                        certificates -> new MdmServer() {
                            @Override
                            protected boolean send(Call call, Reply reply, OutputStream out) throws IOException,
                                    InterruptedException {
                                if (reply.status() != 200) {
                                    return super.send(call, reply, out);
                                }
                                out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + reply.type()
                                        + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        + Integer.toHexString(reply.body().length) + ";x=y\r\n" + reply.text()
                                        + "\r\n0\r\nTrailer: x\r\n\r\n").getBytes(StandardCharsets.UTF_8));
                                return true;
                            }
                        }),
                edited("answers the criterion `guidhn` with 405", Rule.HTTP_STATUS, (call, honest) ->
                        call.target().contains("guidhn") ? Reply.status(405) : honest),
                edited("leaves the XML declaration out", Rule.XML_DECLARATION, (call, honest) ->
                        honest.replacing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "")),
                edited("writes `True` for true", Rule.XML_VALUES, (call, honest) ->
                        honest.replacing("<register_status>true", "<register_status>True")));
    }

    private static List<BrokenServer> access() {
        return List.of(
                edited("answers 404 where a slash stands behind the Instance Name", Rule.PATH_SLASH_BEHIND,
                        (call, honest) -> call.target().indexOf("//") > 0 ? Reply.status(404) : honest),
                edited("serves `mdminfo/` but not `mdminfo`", Rule.PATH_OPTIONAL_SLASH, (call, honest) ->
                        call.isMdmInfo() && !call.target().contains("mdminfo/") ? Reply.status(404) : honest),
                edited("serves `devices/` but not `devices`", Rule.PATH_OPTIONAL_SLASH, (call, honest) ->
                        call.target().contains("devices?") ? Reply.status(404) : honest),
                edited("serves nothing behind the Instance Name", Rule.PATH_INSTANCE, (call, honest) ->
                        Reply.status(404)),
                new BrokenServer("takes every Instance Name", Rule.PATH_UNKNOWN_INSTANCE,
                        certificates -> new MdmServer() {
                            @Override
                            protected Reply reply(Call call) {
                                return super.reply(new Call(call.method(), call.target().replaceFirst("^/+mdm/[^/]+",
                                        "/mdm/79fu"), call.headers(), call.body()));
                            }
                        }),
                edited("answers strangers at an unknown Instance Name with 403", Rule.PATH_UNKNOWN_STRANGER,
                        (call, honest) -> honest.status() == 404 && !call.headers().containsKey("authorization")
                                ? Reply.status(403) : honest),
                edited("refuses the credentials", Rule.AUTH_ACCEPTED, (call, honest) -> honest.status() == 404 ? honest
                        : Reply.status(401).with("WWW-Authenticate", "Basic realm=\"x\"")),
                edited("lets the user in and nowhere", Rule.AUTH_PRIVILEGE, (call, honest) -> honest.status() == 200
                        ? Reply.status(403) : honest),
                edited("lets everybody in", Rule.AUTH_REFUSES, (call, honest) -> honest.status() == 401
                        ? Reply.status(200) : honest));
    }

    private static List<BrokenServer> mdmInfo() {
        return List.of(
                info("has another name in mdminfo", Rule.MDMINFO_NAME, "<name>mdminfo", "<name>info"),
                info("leaves out `vendor`", Rule.MDMINFO_ELEMENTS, "<vendor>Test</vendor>", ""),
                info("leaves out `api_path`", Rule.MDMINFO_ELEMENTS, "(?s)<api_path>.*</api_path>", ""),
                info("begins mdminfo with `messaging_support`", Rule.MDMINFO_ORDER, "(?s)(<name>.*)"
                        + "(<messaging_support>true</messaging_support>)", "$2$1"),
                edited("answers 400 to a version it does not know", Rule.MDMINFO_NEWER, (call, honest) ->
                        call.target().endsWith("=9") ? Reply.status(400) : honest),
                info("ends `api_path` with a slash", Rule.MDMINFO_API_PATH, "</api_path>", "/</api_path>"),
                info("has a relative `redirect_url`", Rule.MDMINFO_REDIRECT_URL, "https://mdm.example", ""),
                info("says a `query_max_size` of 0", Rule.MDMINFO_MAX_SIZE, "<query_max_size>2", "<query_max_size>0"),
                // As 32 bits this is the 2 of the honest server.
                info("says a `query_max_size` of more than 32 bits", Rule.XML_VALUES, "<query_max_size>2",
                        "<query_max_size>4294967298"));
    }

    private static List<BrokenServer> lookups() {
        return List.of(
                edited("serves nothing behind the `api_path` of version 2", Rule.API_PATH_WORKS, (call, honest) ->
                        call.target().contains("/v2/devices") ? Reply.status(404) : honest),
                list("names its lists `devices`", Rule.DEVICES_NAME, "<name>attributes", "<name>devices"),
                list("says `api_version` 4 in a list", Rule.DEVICES_VERSION, "<api_version>3", "<api_version>4"),
                edited("finds no device by its IMEI", Rule.DEVICES_KNOWN, (call, honest) ->
                        call.target().contains("querycriteria=imei") ? edit(honest, "(?s)<device>.*</device>", "")
                                : honest),
                edited("answers a look-up with another device", Rule.DEVICES_NAMED, (call, honest) ->
                        call.target().contains(LOOKUP) ? honest.replacing("<macaddress>0215", "<macaddress>0216")
                                : honest),
                edited("answers a look-up with the device twice", Rule.DEVICES_ONE, (call, honest) ->
                        call.target().contains("querycriteria=udid") ? edit(honest, "(?s)(<device>.*</device>)", "$1$1")
                                : honest),
                list("leaves `register_status` out", Rule.DEVICES_STATUS,
                        "<register_status>true</register_status><compliance>", "<compliance>"),
                list("lists six MAC addresses", Rule.DEVICES_MACS, "<macaddresses>([^<]*)",
                        "<macaddresses>$1,$1,$1,$1,$1,$1"),
                list("writes MAC addresses with colons", Rule.DEVICES_MACS, "<macaddresses>0215ED",
                        "<macaddresses>02:15:ED:"),
                new BrokenServer("has a guid of 136 bytes", Rule.DEVICES_GUID, certificates -> new MdmServer() {
                    @Override
                    protected Reply lookup(int version, Call call, String criterion, String value) {
                        return super.lookup(version, call, criterion, value.replace("x".repeat(100), ""));
                    }

                    @Override
                    protected Reply list(int version, Call call, List<TestDevice> devices, String cursor) {
                        return edit(super.list(version, call, devices, cursor), "</guid>", "x".repeat(100) + "</guid>");
                    }
                }));
    }

    private static List<BrokenServer> queries() {
        return List.of(
                edited("forgets the first name of a filter", Rule.DEVICES_FILTER, (call, honest) ->
                        edit(honest, call.target().contains("register_status+") ? "<register_status>true"
                                + "</register_status>" : "nothing", "")),
                new BrokenServer("takes no notice of a filter", Rule.DEVICES_FILTER_ONLY,
                        certificates -> new MdmServer() {
                            @Override
                            protected Reply list(int version, Call call, List<TestDevice> devices, String cursor) {
                                return super.list(version, new Call(call.method(), call.target().replaceFirst(
                                        "filter=.*", "filter=all"), call.headers(), call.body()), devices, cursor);
                            }
                        }),
                edited("does not list every device", Rule.DEVICES_LIST, (call, honest) ->
                        call.target().endsWith("paging=0&filter=all") ? Reply.status(400) : honest),
                wholeInventory("a criterion that it does not know", Rule.DEVICES_CRITERION, "serial_number"),
                wholeInventory("a malformed MAC", Rule.DEVICES_MALFORMED, "value=xyz"));
    }

    private static List<BrokenServer> polls() {
        return List.of(
                edited("does not know `deviceidentifier=macaddress`", Rule.POLL_ANSWERS, (call, honest) ->
                        call.target().contains("deviceidentifier=macaddress") ? Reply.status(400) : honest),
                polling("polls without regard to compliance", Rule.POLL_STATUS,
                        MdmServer.DEVICES.stream().map(device -> new TestDevice(device.number(), false)).toList(),
                        "<status>false", "<status>true"),
                edited("names no device of a poll", Rule.POLL_NAMED, (call, honest) ->
                        call.target().contains("/v3/") && call.target().contains("compliance&")
                                ? edit(honest, "<device><(guid|macaddress)>[^<]*</\\1>", "<device>") : honest),
                polling("leaves a device out of the poll", Rule.POLL_COMPLETE, MdmServer.DEVICES.subList(1, 6),
                        "nothing", ""),
                list("has a cursor that is no number", Rule.PAGING_INFO, "<paging_info>2<", "<paging_info>next<"),
                new BrokenServer("has an empty page in the middle of a poll", Rule.PAGING_NO_GAPS,
                        certificates -> new MdmServer() {
                            @Override
                            protected Reply list(int version, Call call, List<TestDevice> devices, String cursor) {
                                boolean gap = call.parameter("paging").equals("2");
                                return super.list(version, call, gap ? List.of() : devices, gap ? "3" : cursor);
                            }
                        }),
                info("sends more devices than `query_max_size`", Rule.PAGING_SIZE, "<query_max_size>2",
                        "<query_max_size>1"),
                edited("answers a cursor that means nothing with 400", Rule.PAGING_STALE, (call, honest) ->
                        call.target().contains("2147483647") ? Reply.status(400) : honest));
    }

    private static List<BrokenServer> operations() {
        return List.of(
                edited("does not serve batchdevices", Rule.BATCH, (call, honest) ->
                        call.target().contains("batchdevices") ? Reply.status(404) : honest),
                edited("answers an action without a result", Rule.ACTION, (call, honest) ->
                        call.target().contains("/action") ? edit(honest, "<result>.*?</result>", "") : honest),
                edited("names another device in its answer to an action", Rule.ACTION_DEVICE, (call, honest) ->
                        call.target().contains("/action") ? edit(honest, "<guid>[^<]*", "<guid>another") : honest),
                edited("cannot lock a device that it has", Rule.ACTION_DONE, (call, honest) ->
                        call.target().contains("/action") ? honest.replacing("<action_status>true",
                                "<action_status>false") : honest),
                edited("knows one spelling of an action", Rule.ACTION_SPELLINGS, (call, honest) ->
                        call.target().contains("/action?") ? Reply.status(404) : honest),
                edited("says that it locked a device it does not have", Rule.ACTION_UNKNOWN, (call, honest) ->
                        call.target().contains("/action") ? honest.replacing("<action_status>false",
                                "<action_status>true") : honest),
                edited("does not wipe", Rule.ACTION_WIPES, (call, honest) ->
                        call.target().contains("corporate_wipe") ? Reply.status(400) : honest),
                edited("says that it takes messages and does not", Rule.MESSAGE, (call, honest) ->
                        call.target().contains("sendmessage") ? Reply.status(404) : honest));
    }

    static BrokenServer edited(String what, Rule rule, Edit edit) {
        return new BrokenServer(what, rule, certificates -> new MdmServer() {
            @Override
            protected Reply reply(Call call) {
                return edit.of(call, super.reply(call));
            }
        });
    }

    private static BrokenServer info(String what, Rule rule, String pattern, String by) {
        return edited(what, rule, (call, honest) -> call.isMdmInfo() ? edit(honest, pattern, by) : honest);
    }

    static BrokenServer list(String what, Rule rule, String pattern, String by) {
        return edited(what, rule, (call, honest) -> call.target().contains("/devices") ? edit(honest, pattern, by)
                : honest);
    }

    private static BrokenServer wholeInventory(String to, Rule rule, String part) {
        return new BrokenServer("answers " + to + " with the whole inventory", rule, certificates -> new MdmServer() {
            @Override
            protected Reply devices(int version, Call call) {
                return call.target().contains(part) ? list(version, call, DEVICES, "0") : super.devices(version, call);
            }
        });
    }

    private static BrokenServer polling(String what, Rule rule, List<TestDevice> polled, String pattern, String by) {
        return new BrokenServer(what, rule, certificates -> new MdmServer() {
            @Override
            protected List<TestDevice> polled(int version) {
                return polled;
            }

            @Override
            protected Reply page(int version, Call call, List<TestDevice> all) {
                Reply page = super.page(version, call, all);
                return call.target().contains("compliance") ? edit(page, pattern, by) : page;
            }
        });
    }

    private static Reply edit(Reply reply, String pattern, String by) {
        return new Reply(reply.status(), reply.type(), reply.text().replaceAll(pattern, by)
                .getBytes(StandardCharsets.UTF_8), reply.headers());
    }
}
