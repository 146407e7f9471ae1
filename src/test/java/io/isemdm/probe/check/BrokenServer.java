package io.isemdm.probe.check;

import static io.isemdm.probe.check.BrokenServer.Opening.plain;
import static io.isemdm.probe.check.BrokenServer.Opening.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;
import io.isemdm.probe.server.TestCertificates;
import io.isemdm.probe.server.TestDevice;

/**
 * A server that breaks one rule, and the rule.
 *
 * @param what    it does, for the documentation
 * @param rule    that it breaks
 * @param opening starts it
 */
record BrokenServer(String what, Rule rule, Opening opening) {

    /** Starts a server; the certificates are those of the test. */
    interface Opening {

        MdmServer open(TestCertificates certificates) throws Exception;

        /** Without TLS. */
        static Opening plain(Plain plain) {
            return certificates -> plain.open();
        }

        /** A server that keeps every rule of HTTP. */
        static Opening tls(Secure secure, String... protocols) {
            return certificates -> new MdmServer(secure.of(certificates), protocols);
        }
    }

    /** Starts a server without TLS. */
    interface Plain {
        MdmServer open() throws Exception;
    }

    /** Makes the TLS of a server. */
    interface Secure {
        SSLContext of(TestCertificates certificates) throws Exception;
    }

    /** The mistakes that people really make first, then one for each other rule. */
    static List<BrokenServer> all() {
        return Stream.of(paths(), documents(), lists(), transport(), certificates(),
                HalfBuilt.all(), RarerMistakes.all()).flatMap(List::stream).toList();
    }

    @Override
    public String toString() {
        return what;
    }

    private static List<BrokenServer> paths() {
        return List.of(
                new BrokenServer("redirects `mdminfo/` to `mdminfo` instead of answering", Rule.PATH_NO_REDIRECT,
                        plain(() -> new MdmServer() {
                            @Override
                            protected Reply reply(Call call) {
                                return call.target().contains("mdminfo/") ? Reply.status(302).with("Location",
                                        call.target().replace("mdminfo/", "mdminfo")) : super.reply(call);
                            }
                        })),
                new BrokenServer("answers a run of slashes with 404", Rule.PATH_SLASH_RUN,
                        plain(() -> new MdmServer() {
                            @Override
                            protected Reply reply(Call call) {
                                return call.target().contains("//") ? Reply.status(404) : super.reply(call);
                            }
                        })),
                new BrokenServer("answers with 200 and a login page", Rule.XML_ISE_API, plain(() -> new MdmServer() {
                    @Override
                    protected Reply reply(Call call) {
                        return Reply.xml("").ofType("text/html").replacing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                                "<!DOCTYPE html><html><body><form>Password <input name=p></form></body></html>");
                    }
                })),
                new BrokenServer("sends a 401 without a challenge", Rule.AUTH_CHALLENGE, plain(() -> new MdmServer() {
                    @Override
                    protected Reply unauthorized() {
                        return Reply.status(401);
                    }
                })),
                new BrokenServer("answers 500 to a look-up", Rule.HTTP_NO_SERVER_ERROR, plain(() -> new MdmServer() {
                    @Override
                    protected Reply lookup(int version, Call call, String criterion, String value) {
                        return criterion.equals("macaddress") ? Reply.status(500)
                                : super.lookup(version, call, criterion, value);
                    }
                })));
    }

    private static List<BrokenServer> documents() {
        return List.of(
                new BrokenServer("answers `api_version` 3 whatever is asked", Rule.MDMINFO_VERSION,
                        plain(() -> new MdmServer() {
                            @Override
                            protected Reply mdmInfo(int version) {
                                return super.mdmInfo(3);
                            }
                        })),
                new BrokenServer("has a relative `api_path`", Rule.MDMINFO_API_PATH, plain(() -> new MdmServer() {
                    @Override
                    protected Reply mdmInfo(int version) {
                        return super.mdmInfo(version).replacing("<api_path>/", "<api_path>");
                    }
                })),
                new BrokenServer("writes `&` in a text as it is", Rule.XML_WELL_FORMED, plain(() -> new MdmServer() {
                    @Override
                    protected Reply list(int version, Call call, List<TestDevice> devices, String cursor) {
                        return super.list(version, call, devices, cursor).replacing("&amp;", "&");
                    }
                })),
                new BrokenServer("sends its documents as `text/plain`", Rule.HTTP_CONTENT_TYPE,
                        plain(() -> new MdmServer() {
                            @Override
                            protected Reply reply(Call call) {
                                return super.reply(call).ofType("text/plain");
                            }
                        })),
                new BrokenServer("counts the check-in time in seconds", Rule.DEVICES_CHECKIN,
                        plain(() -> new MdmServer() {
                            @Override
                            protected Map<String, String> attributes(int version, TestDevice device) {
                                Map<String, String> attributes = super.attributes(version, device);
                                attributes.replace("lastCheckinTimeStamp", "1621571561");
                                return attributes;
                            }
                        })));
    }

    private static List<BrokenServer> lists() {
        return List.of(
                new BrokenServer("answers an unknown MAC with the whole inventory", Rule.DEVICES_UNKNOWN,
                        plain(() -> new MdmServer() {
                            @Override
                            protected Reply lookup(int version, Call call, String criterion, String value) {
                                return criterion.equals("macaddress")
                                        && DEVICES.stream().noneMatch(device -> device.mac().equals(value))
                                                ? list(version, call, DEVICES, "0")
                                                : super.lookup(version, call, criterion, value);
                            }
                        })),
                new BrokenServer("has a cursor that leads round in a circle", Rule.PAGING_ENDS,
                        plain(() -> new MdmServer() {
                            @Override
                            protected Reply list(int version, Call call, List<TestDevice> devices, String cursor) {
                                boolean last = call.parameter("paging").equals("4") && !devices.isEmpty();
                                return super.list(version, call, devices, last ? "2" : cursor);
                            }
                        })),
                new BrokenServer("repeats the last device of a page on the next one", Rule.PAGING_NO_REPEATS,
                        plain(() -> new MdmServer() {
                            @Override
                            protected List<TestDevice> polled(int version) {
                                return List.of(DEVICES.get(0), DEVICES.get(1), DEVICES.get(1), DEVICES.get(2),
                                        DEVICES.get(4), DEVICES.get(5));
                            }
                        })));
    }

    private static List<BrokenServer> transport() {
        return List.of(
                new BrokenServer("speaks HTTP/1.0 and closes each connection", Rule.HTTP_KEEP_ALIVE,
                        plain(() -> new MdmServer() {
                            @Override
                            protected boolean send(Call call, Reply reply, OutputStream out)
                                    throws IOException {
                                out.write(("HTTP/1.0 " + reply.status() + " Whatever\r\nContent-Type: " + reply.type()
                                        + "\r\nConnection: close\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\r\n")
                                                .getBytes(StandardCharsets.US_ASCII));
                                out.write(reply.body());
                                return false;
                            }
                        })),
                new BrokenServer("never sends the last chunk", Rule.HTTP_COMPLETE, plain(() -> new MdmServer() {
                    @Override
                    protected boolean send(Call call, Reply reply, OutputStream out) throws IOException {
                        out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + reply.type()
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(reply.body().length)
                                + "\r\n").getBytes(StandardCharsets.US_ASCII));
                        out.write(reply.body());
                        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                        out.flush();
                        return true;
                    }
                })),
                new BrokenServer("lets an answer drip, byte by byte", Rule.HTTP_IN_TIME, plain(() -> new MdmServer() {
                    @Override
                    protected boolean send(Call call, Reply reply, OutputStream out)
                            throws IOException, InterruptedException {
                        out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + reply.type() + "\r\nContent-Length: "
                                + reply.body().length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                        for (byte b : reply.body()) {
                            out.write(b);
                            out.flush();
                            Thread.sleep(50);
                        }
                        return true;
                    }
                })));
    }

    private static List<BrokenServer> certificates() {
        return List.of(
                new BrokenServer("has a certificate for another name", Rule.TLS_NAME,
                        tls(certificates -> certificates.server("mdm.example", 30, true))),
                new BrokenServer("has a certificate that has expired", Rule.TLS_VALIDITY,
                        tls(certificates -> certificates.server("localhost", -1, true))),
                new BrokenServer("leaves out the intermediate certificate", Rule.TLS_CHAIN,
                        tls(certificates -> certificates.server("localhost", 30, false))),
                new BrokenServer("leaves out one of two intermediate certificates", Rule.TLS_CHAIN,
                        tls(TestCertificates::serverWithHalfTheChain)),
                new BrokenServer("has an intermediate certificate without `CA:TRUE`", Rule.TLS_TRUSTED,
                        tls(TestCertificates::serverIssuedByAnotherServer)),
                new BrokenServer("has a certificate for clients", Rule.TLS_USAGE,
                        tls(TestCertificates::serverWithClientCertificate)),
                new BrokenServer("offers nothing but TLS 1.3", Rule.TLS_VERSION,
                        tls(certificates -> certificates.server("localhost", 30, true), "TLSv1.3")));
    }
}
