package io.isemdm.ise;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class EnrolmentPageTest {

    @Test
    void itSaysWhichDeviceIsAskedToEnrolWhere() {
        for (String parameter : new String[] {"mac", "macaddress", "client_mac"}) {
            given().header("Host", "mdm.example:443").queryParam(parameter, "aa-bb-cc-00-11-22").get("/enroll/default")
                    .then().statusCode(200)
                    .header("Content-Type", "text/html;charset=UTF-8")
                    .header("Content-Security-Policy", containsString("default-src 'none'"))
                    .header("X-Content-Type-Options", "nosniff")
                    .body(containsString("AABBCC001122"), containsString("JAMF Software JSS"),
                            containsString("mdm.example:443"));
        }
    }

    @Test
    void whatIsNoAddressIsNotShownAndWhatIsConfiguredIsEscaped() {
        given().queryParam("mac", "<script>alert(1)</script>").get("/enroll/mobileiron").then().statusCode(200)
                .body(not(containsString("script")), containsString("A &amp; B &lt;Mobile&gt;"),
                        containsString("it is taken for one that is not enrolled"));
    }

    @Test
    void anIntegrationThatDoesNotExistHasNoPage() {
        given().get("/enroll/nobody").then().statusCode(404);
        given().get("/enroll").then().statusCode(404);
        given().post("/enroll/default").then().statusCode(is(405));
    }
}
