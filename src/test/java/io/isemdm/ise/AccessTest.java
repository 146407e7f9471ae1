package io.isemdm.ise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.ise.IseNode.Answer;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class AccessTest extends ConnectedNode {

    private static final byte[] NO_BODY = {};

    @ParameterizedTest
    @ValueSource(strings = {"/ciscoise/mdminfo", "/ciscoise/v3/devices/?paging=0&filter=all", "/ciscoise/v3/nothing",
        "/ciscoise/v2/devices/0/all", ""})
    void line3_aKnownInstanceChallengesWhoeverHasNoGoodCredentials(String path) throws IOException {
        for (String authorization : new String[] {null, IseNode.basic("ise", "wrong"), IseNode.basic("", ""),
            IseNode.basic("nobody", "ise-secret")}) {
            Answer answer = ise.call("GET", IseNode.INSTANCE + path, authorization, NO_BODY).expect(401);
            assertTrue(answer.headers().get("www-authenticate").startsWith("Basic realm=\""), answer.toString());
        }
    }

    @Test
    void line3_anUnknownInstanceIsNotFoundWhoeverAsks() throws IOException {
        for (String path : List.of("/networkIntegrationEndpoint/1/ewe/ciscoise/mdminfo/?ise_api_version=3",
                "/networkIntegrationEndpoint/1/ewe", "/other/ciscoise/mdminfo", "/lost/ciscodeviceinfo/mdm/api/devices",
                "//networkIntegrationEndpoint//1/79FU/ciscoise/mdminfo")) {
            for (String authorization : new String[] {IseNode.AUTHORIZATION, null, IseNode.basic("ise", "wrong"),
                IseNode.basic("lab", "lab-secret")}) {
                Answer answer = ise.call("GET", path, authorization, NO_BODY).expect(404);
                assertEquals("text/plain;charset=UTF-8", answer.headers().get("content-type"));
                assertNull(answer.headers().get("www-authenticate"));
            }
        }
    }

    @Test
    void thePrivilegeOfTheLabOpensNothingOfIses() throws IOException {
        String lab = IseNode.basic("lab", "lab-secret");
        for (String path : List.of("/ciscoise/mdminfo", "/ciscoise/v3/devices", "/ciscoise/v3/nothing")) {
            ise.call("GET", IseNode.INSTANCE + path, lab, NO_BODY).expect(403);
        }
        ise.call("POST", IseNode.INSTANCE + "/ciscoise/v3/action/actionType=full_wipe", lab, "<x/>".getBytes())
                .expect(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/openapi", "/q/swagger-ui/", "/lab", "/lab/devices", "/lab//devices", "//lab/devices"})
    void thePrivilegeOfIseOpensNothingOfTheLab(String path) throws IOException {
        int status = ise.call("GET", path, IseNode.AUTHORIZATION, NO_BODY).status();
        assertTrue(status == 403 || status == 404, path + " answered " + status);
    }
}
