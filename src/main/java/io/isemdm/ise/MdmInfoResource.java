package io.isemdm.ise;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;

import io.isemdm.integration.ApiVersion;
import io.isemdm.integration.DocumentDialect;
import io.isemdm.integration.NetworkIntegration;
import io.isemdm.ise.xml.IseDocument;
import io.isemdm.ise.xml.MdmInfoDocument;
import io.isemdm.ise.xml.MdmInfoFields;
import io.isemdm.ise.xml.intune.IntuneMdmInfoDocument;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;

/** Tells ISE what this MDM server is, and where its later calls go. It is ISE's test and its heartbeat too. */
@Path(InternalPath.ROOT + "mdminfo")
public class MdmInfoResource {

    /** @throws MalformedCallException when {@code ise_api_version} is no version */
    @GET
    @NonBlocking
    @Produces(InternalPath.XML)
    public IseDocument mdmInfo(@Context RoutingContext context) {
        return answer(IseCall.of(context));
    }

    static IseDocument answer(IseCall call) {
        if (!call.arguments().isEmpty()) {
            throw new CallException(404, "Nothing is served behind mdminfo");
        }
        ApiVersion version = call.integration().answerTo(asked(call.parameters().get(Parameters.VERSION).orElse("1")));
        call.answers(version, 0);
        return document(call, version);
    }

    /** What the integration says of itself in that version. */
    static IseDocument document(IseCall call, ApiVersion version) {
        NetworkIntegration integration = call.integration();
        MdmInfoFields document = integration.in(version).dialect() == DocumentDialect.INTUNE
                ? new IntuneMdmInfoDocument() : new MdmInfoDocument();
        document.apiVersion = version == ApiVersion.V1 ? null : version.number();
        document.apiPath = integration.apiPath(version);
        document.redirectUrl = redirectUrl(call);
        document.queryMaxSize = integration.queryMaxSize();
        document.messagingSupport = integration.messaging();
        document.vendor = integration.vendor();
        document.productName = integration.productName();
        document.productVersion = integration.productVersion();
        return document;
    }

    private static ApiVersion asked(String text) {
        String digits = Digits.significant(text);
        if (digits == null || digits.equals("0")) {
            throw new MalformedCallException(Parameters.VERSION, text, "1, 2 or 3; a later version is answered with 3");
        }
        return ApiVersion.upTo(digits.length() > 1 ? Integer.MAX_VALUE : Integer.parseInt(digits));
    }

    private static String redirectUrl(IseCall call) {
        String configured = call.integration().redirectUrl();
        return configured != null ? configured : EnrolmentPage.url(call.authority(), call.integration());
    }
}
