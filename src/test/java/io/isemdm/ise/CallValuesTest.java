package io.isemdm.ise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.Alone;
import io.isemdm.integration.ApiVersion;
import io.isemdm.integration.DeviceAttribute;
import io.isemdm.inventory.DeviceCriterion;

/** The values of a call, without a call. */
@Alone
class CallValuesTest {

    @ParameterizedTest
    @CsvSource({"0,0", "000,0", "1,1", "999999999999999999,999999999999999999",
        "9999999999999999999,9223372036854775807", "0000000000000000000000000007,7"})
    void aCursorIsAnyNumberThatIsNotNegative(String text, long after) {
        assertEquals(after, PagingCursor.parse(text).after());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "1.0", "x", "\u0661"})
    void whatIsNoNumberIsNoCursor(String text) {
        assertThrows(MalformedCallException.class, () -> PagingCursor.parse(text));
    }

    @Test
    void aFilterIsReadInAnyCaseAndWithAnySeparator() {
        assertEquals(Set.of(DeviceAttribute.COMPLIANCE, DeviceAttribute.MODEL),
                AttributeFilter.parse(" Compliance_Status, +MODEL", ApiVersion.V1, false).attributes());
        assertEquals(DeviceAttribute.of(ApiVersion.V1), AttributeFilter.parse(" + ", ApiVersion.V1, false)
                .attributes());
        assertEquals(DeviceAttribute.of(ApiVersion.V3), AttributeFilter.parse("model+ALL", ApiVersion.V3, false)
                .attributes());
        assertEquals(Set.of(), AttributeFilter.parse("guid", ApiVersion.V2, true).attributes());
        assertThrows(MalformedCallException.class, () -> AttributeFilter.parse("guid", ApiVersion.V2, false));
    }

    @Test
    void aCriterionComparesAsTheInventoryDoes() {
        assertEquals(new DeviceCriterion(DeviceCriterion.Kind.MAC_ADDRESS, "0026B424FEB4"),
                QueryCriterion.named("MacAddress", ApiVersion.V1).read("value", " 00-26-b4-24-fe-b4 "));
        assertEquals("A1000009C17A3F",
                QueryCriterion.named("meid", ApiVersion.V2).read("value", "a1000009c17a3f").value());
        assertEquals("false", QueryCriterion.named("compliance", ApiVersion.V3).read("value", "FALSE").value());
        assertThrows(MalformedCallException.class, () -> QueryCriterion.named("guid", ApiVersion.V2));
    }

    @Test
    void anErrorShowsAValueInOneShortLine() {
        String message = new MalformedCallException("value", "a\r\nb\u2028" + "x".repeat(500), "be good").getMessage();
        assertTrue(message.startsWith("value \"a??b?xxx"), message);
        assertTrue(message.endsWith("x…\": be good") && message.length() < 120, message);
    }

    @Test
    void aPathIsCutAtRunsOfSlashes() {
        RequestPath path = RequestPath.parse("//a%20b///c%2Fd/%C3%A4/\u00c3\u00a4/");
        assertEquals(List.of("a b", "c/d", "ä", "ä"), path.decoded());
        assertEquals("c%2Fd", path.raw().get(1));
        assertEquals(List.of(), RequestPath.parse("").decoded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%4", "/%4x", "/%FF", "/%ED%A0%80", "/%00", "/%7F", "/a/./b", "/%2e%2E/x",
        "/\u20ac"})
    void aPathThatCannotBeIsRefused(String path) {
        assertThrows(MalformedCallException.class, () -> RequestPath.parse(path));
    }

    @Test
    void parametersOfTwoValuesAreRefusedAndOfOneValueTwiceAreFine() {
        assertEquals("x", new Parameters().addQuery("value=x&VALUE=x").get("value").orElseThrow());
        assertThrows(MalformedCallException.class, () -> new Parameters().addQuery("value=x&value=y"));
        assertEquals("what", new Parameters().addQuery("&value=x&what=1&else").firstUnknown().orElseThrow());
        assertFalse(new Parameters().addQuery(null).firstUnknown().isPresent());
    }

    @Test
    void aBodyIsReadWhateverItIs() {
        for (String body : List.of("<a><x> 1 </x><b><x>2</x></b><x/></a>", "\uFEFF<a><x>1</x><x>2</x></a>",
                "x=+1&x=2", "x=1\r\nx=2", "--q\r\nContent-Disposition: form-data; name=\"X\"\r\n\r\n1\r\n--q\r\n"
                        + "Content-Disposition: form-data; name=f\r\n\r\n<x>2</x>\r\n--q--\r\n")) {
            assertEquals(List.of("1", "2"), fields(body).named("x"::equals).stream()
                    .map(BodyFields.Field::text).toList(), body);
        }
        assertEquals(" a&\nb ", fields("<m><t> a&amp;\nb </t></m>").first("t"));
        assertEquals("ä\n", fields("t=%C3%A4%0A").first("t"));
        assertEquals(null, fields("").first("t"));
    }

    private static BodyFields fields(String body) {
        return BodyFields.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
