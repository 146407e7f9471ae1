package io.isemdm.probe.check;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;
import io.isemdm.probe.server.TestDevice;

/** What servers do whose makers are on their way; each finding has to lead its maker to the one fault. */
final class HalfBuilt {

    private HalfBuilt() {
    }

    static List<BrokenServer> all() {
        return List.of(
                RarerMistakes.edited("answers an unknown device with 404", Rule.DEVICES_UNKNOWN, (call, honest) ->
                        isMiss(call, honest) ? Reply.status(404) : honest),
                RarerMistakes.edited("answers an unknown device with nothing", Rule.XML_ISE_API, (call, honest) ->
                        isMiss(call, honest) ? Reply.xml("").replacing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "")
                                : honest),
                RarerMistakes.list("answers devices in JSON", Rule.XML_ISE_API, "(?s).+", "{\"devices\": []}"),
                RarerMistakes.list("writes an empty line before the document", Rule.XML_WELL_FORMED, "(?s)(.+)",
                        "\n$1"),
                RarerMistakes.edited("writes Latin-1 and says UTF-8", Rule.XML_WELL_FORMED, (call, honest) ->
                        new Reply(honest.status(), honest.type(), honest.text().replace("Tom", "T\u00f6m")
                                .getBytes(StandardCharsets.ISO_8859_1), honest.headers())),
                counting("counts characters in Content-Length, not bytes", 0),
                counting("says a Content-Length that is too large", 3),
                new BrokenServer("closes each connection and does not say so", Rule.HTTP_KEEP_ALIVE,
                        certificates -> new MdmServer() {
                            @Override
                            protected boolean send(Call call, Reply reply, OutputStream out) throws IOException,
                                    InterruptedException {
                                super.send(call, reply, out);
                                return false;
                            }
                        }),
                RarerMistakes.list("writes `devicelist` for deviceList", Rule.DEVICES_LIST_ELEMENT, "deviceList",
                        "devicelist"),
                RarerMistakes.list("leaves deviceList out where it has no device", Rule.DEVICES_LIST_ELEMENT,
                        "<deviceList></deviceList>", ""),
                RarerMistakes.list("writes the status right into `compliance`", Rule.DEVICES_STATUS,
                        "(?s)<compliance><status>(\\w+)</status>.*?</compliance>", "<compliance>$1</compliance>"),
                RarerMistakes.list("writes the attributes of a device right into `device`", Rule.DEVICES_STATUS,
                        "</?attributes>", ""),
                RarerMistakes.list("writes the check-in time as a date", Rule.XML_VALUES,
                        "<lastCheckinTimeStamp>[0-9]+", "<lastCheckinTimeStamp>2021-05-21T05:19:21Z"),
                RarerMistakes.list("puts white space between MAC addresses", Rule.DEVICES_MACS,
                        "<macaddresses>([^<]*)", "<macaddresses>$1 0215ED0000FF"),
                RarerMistakes.list("names devices by an empty guid", Rule.POLL_NAMED, "<device><guid>[^<]*",
                        "<device><guid>"),
                RarerMistakes.edited("answers 404 to version 2", Rule.MDMINFO_VERSION, (call, honest) ->
                        call.target().endsWith("ise_api_version=2") ? Reply.status(404) : honest),
                RarerMistakes.edited("answers 404 to versions above 2", Rule.MDMINFO_VERSION, (call, honest) ->
                        call.target().matches(".*ise_api_version=[3-9]") ? Reply.status(404) : honest),
                RarerMistakes.edited("answers 400 to versions above 2", Rule.MDMINFO_VERSION, (call, honest) ->
                        call.target().matches(".*ise_api_version=[3-9]") ? Reply.status(400) : honest),
                new BrokenServer("leaves the last of many devices out of the poll", Rule.POLL_COMPLETE,
                        certificates -> new MdmServer() {
                            @Override
                            protected Reply mdmInfo(int version) {
                                return super.mdmInfo(version).replacing("<query_max_size>2", "<query_max_size>6");
                            }

                            @Override
                            protected List<TestDevice> polled(int version) {
                                return DEVICES.subList(0, 5);
                            }

                            @Override
                            protected Reply page(int version, Call call, List<TestDevice> all) {
                                return list(version, call, call.parameter("paging").equals("0") ? all : List.of(), "0");
                            }
                        }),
                new BrokenServer("asks for credentials at mdminfo alone", Rule.AUTH_REFUSES,
                        certificates -> new MdmServer() {
                            @Override
                            protected Reply reply(Call call) {
                                Reply honest = super.reply(call);
                                return honest.status() == 401 && !call.isMdmInfo() ? devices(3, call) : honest;
                            }
                        }));
    }

    private static boolean isMiss(Call call, Reply honest) {
        return call.target().contains("/devices") && !call.target().contains("compliance")
                && honest.text().contains("<deviceList></deviceList>");
    }

    /** @param more bytes that are said to come and do not */
    private static BrokenServer counting(String what, int more) {
        return new BrokenServer(what, Rule.HTTP_COMPLETE, certificates -> new MdmServer() {
            @Override
            protected boolean send(Call call, Reply reply, OutputStream out) throws IOException {
                byte[] body = reply.text().replace("Tom", "T\u00f6m").getBytes(StandardCharsets.UTF_8);
                int said = new String(body, StandardCharsets.UTF_8).length() + (body.length > 0 ? more : 0);
                // in one piece, as most servers write it
                byte[] head = ("HTTP/1.1 " + reply.status() + " Whatever\r\nContent-Type: " + reply.type()
                        + "\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: " + said + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII);
                byte[] all = new byte[head.length + body.length];
                System.arraycopy(head, 0, all, 0, head.length);
                System.arraycopy(body, 0, all, head.length, body.length);
                out.write(all);
                out.flush();
                return true;
            }
        });
    }
}
