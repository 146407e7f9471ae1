package io.isemdm.account;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import io.netty.util.NetUtil;
import io.vertx.ext.web.RoutingContext;

/**
 * Where attempts come from, as they are counted: an IPv4 address, or the /64 network of an IPv6 address, for whoever
 * has one of its addresses has all of them. Behind a proxy it is the proxy, unless {@code quarkus.http.proxy.*} says
 * that what it forwards is believed.
 */
public final class CallSource {

    private static final String UNKNOWN = "unknown";
    private static final int LONGEST_ADDRESS = 64;
    private static final int IPV4_BYTES = 4;
    private static final int NETWORK_BYTES = 8;
    private static final byte[] IPV4_IN_IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private CallSource() {
    }

    /** Of the caller; what a proxy forwards may be no address, and all of that counts as one source. */
    public static String of(RoutingContext call) {
        return address(call).flatMap(CallSource::of).orElse(UNKNOWN);
    }

    /** The whole address, for a person. */
    static String shown(RoutingContext call) {
        return address(call).orElse(UNKNOWN);
    }

    private static Optional<String> address(RoutingContext call) {
        return Optional.ofNullable(call).map(known -> known.request().remoteAddress())
                .map(remote -> Optional.ofNullable(remote.hostAddress()).orElse(remote.host()));
    }

    /** @return empty when the text is no IP address; no name is looked up */
    static Optional<String> of(String address) {
        byte[] bytes = address.length() > LONGEST_ADDRESS ? null
                : NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return Optional.empty();
        }
        if (bytes.length > IPV4_BYTES && Arrays.equals(bytes, 0, IPV4_IN_IPV6.length, IPV4_IN_IPV6, 0,
                IPV4_IN_IPV6.length)) {
            bytes = Arrays.copyOfRange(bytes, IPV4_IN_IPV6.length, bytes.length);
        }
        return Optional.of(bytes.length == IPV4_BYTES ? NetUtil.bytesToIpAddress(bytes)
                : HexFormat.ofDelimiter("").formatHex(bytes, 0, NETWORK_BYTES).replaceAll("(.{4})(?=.)", "$1:")
                        + "::/64");
    }
}
