package io.isemdm.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.isemdm.Alone;
import io.isemdm.integration.IntegrationRoute.Place;
import io.isemdm.store.CannotStartException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

@Alone
class IntegrationDirectoryTest {

    @Test
    void withoutConfigurationThereIsOneIntegrationAndItIsJamf() {
        IntegrationDirectory directory = directory();
        NetworkIntegration integration = directory.find("default").orElseThrow();
        assertEquals(1, directory.all().size());
        assertEquals("networkIntegrationEndpoint/1/79fu", integration.path());
        assertEquals("JAMF Software", integration.vendor());
        assertEquals("JSS", integration.productName());
        assertEquals("10.48.1-t1689600654", integration.productVersion());
        assertEquals(1000, integration.queryMaxSize());
        assertTrue(integration.messaging());
        assertNull(integration.redirectUrl());
        assertEquals(ApiVersion.V3, integration.maxApiVersion());
    }

    @Test
    void whatIsConfiguredWinsOverTheProfile() {
        NetworkIntegration integration = directory("a.profile=Intune", "a.path=/x//y/", "a.vendor=V",
                "a.product-name=N", "a.product-version=1", "a.query-max-size=7", "a.messaging=true",
                "a.redirect-url=http://h/p", "a.max-api-version=2", "a.answer-requested-version=false")
                .find("a").orElseThrow();
        assertEquals("x/y", integration.path());
        assertEquals("V N 1", integration.vendor() + " " + integration.productName() + " "
                + integration.productVersion());
        assertEquals(7, integration.queryMaxSize());
        assertTrue(integration.messaging());
        assertEquals("http://h/p", integration.redirectUrl());
        assertEquals(ApiVersion.V2, integration.answerTo(ApiVersion.V1));
        assertEquals("/x/y/ciscodeviceinfo/mdm/api", integration.apiPath(ApiVersion.V2));
    }

    @Test
    void environmentVariablesConfigureToo() {
        NetworkIntegration integration = new IntegrationDirectory(new SmallRyeConfigBuilder()
                .withMapping(IntegrationsConfig.class)
                .withSources(new io.smallrye.config.EnvConfigSource(Map.of("ISEMDM_INTEGRATIONS_LAB_PATH", "lab1",
                        "ISEMDM_INTEGRATIONS_LAB_PRODUCT_NAME", "P", "ISEMDM_INTEGRATIONS_LAB_QUERY_MAX_SIZE", "5"),
                        300))
                .build().getConfigMapping(IntegrationsConfig.class)).find("lab").orElseThrow();
        assertEquals("lab1", integration.path());
        assertEquals("P", integration.productName());
        assertEquals(5, integration.queryMaxSize());
    }

    @Test
    void aPathLeadsToItsIntegration() {
        IntegrationDirectory directory = directory("a.path=networkIntegrationEndpoint/1", "b.path=/",
                "b.profile=maas360", "c.path=networkIntegrationEndpoint/1/79fu");
        assertRoute(directory, "networkIntegrationEndpoint/1/ciscoise/mdminfo", "a", Place.MDMINFO, 4);
        assertRoute(directory, "networkIntegrationEndpoint/1/ciscoise/v2/devices/0", "a", Place.API, 4);
        assertRoute(directory, "networkIntegrationEndpoint/1/x", "a", Place.NOTHING, 2);
        assertRoute(directory, "networkIntegrationEndpoint/1/79fu/ciscoise/v3", "c", Place.API, 5);
        assertRoute(directory, "ciscoise/mdminfo", "b", Place.MDMINFO, 2);
        assertRoute(directory, "ciscoise/devices", "b", Place.API, 1);
        assertEquals(Set.of(ApiVersion.V1, ApiVersion.V2),
                directory.locate(List.of("ciscoise", "devices")).orElseThrow().versions());
        assertTrue(directory.locate(List.of()).isEmpty());
        assertTrue(directory.locate(List.of("networkIntegrationEndpoint", "2")).isEmpty());
        assertTrue(directory.locate(List.of("networkIntegrationEndpoint/1", "ciscoise", "mdminfo")).isEmpty());
        assertTrue(directory.isReserved("lab"));
        assertFalse(directory.isReserved("ciscoise"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a.path=networkIntegrationEndpoint|networkIntegrationEndpoint",
        "a.path=networkIntegrationEndpoint/1/2/3|one or two segments",
        "a.path=a b|a b",
        "a.path=a/../b|\"..\"",
        "a.path=lab/x|/lab",
        "a.path=Q?x|Q?x",
        "a.path=1/2/3/4/5/6/7/8/9|at most 8",
        "a.profile=airwatch|jamf",
        "a.query-max-size=0|query-max-size",
        "a.query-max-size=10001|10000",
        "a.max-api-version=4|from 1 to 3",
        "a.max-api-version=0|max-api-version",
        "a.redirect-url=enroll|https://",
        "a.redirect-url=javascript:x|https://",
        "a.redirect-url=http://|https://",
        "a.path=x;b.path=/x/|\"a\" has that path already",
        "a.path=/;b.path=ciscoise|has that path already",
        "a.vendor=x;b.vendor=y|isemdm.integrations.b.path is missing",
        "a.path=x;b.path=x/ciscoise/v3/y|lies inside the calls of \"a\"",
        "a.path=x;a.profile=maas360;b.path=x/ciscoise|lies inside",
        "\"a b\".path=x|name of a network integration"})
    void whatCannotBeServedStopsTheStartWithOneLine(String properties, String part) {
        String message = assertThrows(CannotStartException.class, () -> directory(properties.split(";"))).getMessage();
        assertTrue(message.contains(part), message);
        assertTrue(message.startsWith("isemdm.integrations."), message);
        assertEquals(1, message.lines().count());
    }

    private static void assertRoute(IntegrationDirectory directory, String path, String name, Place place, int depth) {
        IntegrationRoute route = directory.locate(List.of(path.split("/"))).orElseThrow();
        assertEquals(name, route.integration().name());
        assertEquals(place, route.place());
        assertEquals(depth, route.depth());
    }

    private static IntegrationDirectory directory(String... properties) {
        Map<String, String> values = new HashMap<>();
        for (String property : properties) {
            String[] parts = property.split("=", 2);
            values.put("isemdm.integrations." + parts[0], parts[1]);
        }
        return new IntegrationDirectory(new SmallRyeConfigBuilder().withMapping(IntegrationsConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 400))
                .build().getConfigMapping(IntegrationsConfig.class));
    }
}
