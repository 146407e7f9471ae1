package io.isemdm.jamf;

import static io.isemdm.jamf.JamfApi.ROLES;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.account.Privilege;
import io.isemdm.account.TestAccounts;
import io.isemdm.audit.AuditEntry;
import io.isemdm.audit.AuditTrail;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
class ApiRolesTest {

    @Inject
    TestAccounts accounts;

    @Inject
    AuditTrail audit;

    @Test
    void aRoleComesChangesAndGoes() throws SQLException {
        String name = JamfApi.unique("role");
        String id = JamfApi.role(name, "Read Computers", "Read Computers", "Create API Roles");
        JamfApi.administrator().get(ROLES + "/" + id).then().statusCode(200).contentType("application/json")
                .body("size()", is(3)).body("id", equalTo(id)).body("displayName", equalTo(name))
                .body("privileges", equalTo(List.of("Create API Roles", "Read Computers")));
        JamfApi.json(Map.of("id", id, "displayName", name + " 2", "privileges", List.of())).put(ROLES + "/" + id).then()
                .statusCode(200).body("displayName", equalTo(name + " 2")).body("privileges", empty());
        JamfApi.administrator().delete(ROLES + "/" + id).then().statusCode(204).body(equalTo(""));
        JamfApi.administrator().get(ROLES + "/" + id).then().statusCode(404).body("httpStatus", equalTo(404))
                .body("errors[0].code", equalTo("INVALID_ID")).body("errors[0].field", equalTo("id"));
        List<AuditEntry> entries = audit.list(0, "api-role", null, 3);
        assertEquals(List.of("delete", "update", "create"), entries.stream().map(AuditEntry::action).toList());
        assertEquals("lab", entries.get(1).actor().name());
        assertTrue(entries.get(1).changes().contains(
                new AuditEntry.Change("privileges", "[Create API Roles, Read Computers]", "[]")),
                entries.get(1).toString());
    }

    @Test
    void aNameIsThereOnce() {
        String name = JamfApi.unique("role");
        String id = JamfApi.role(name);
        String other = JamfApi.role(name + " 2");
        Map<String, Object> body = Map.of("displayName", name, "privileges", List.of());
        for (Response answer : List.of(JamfApi.json(body).post(ROLES), JamfApi.json(body).put(ROLES + "/" + other))) {
            answer.then().statusCode(400).body("errors[0].code", equalTo("DUPLICATE_FIELD"))
                    .body("errors[0].description", equalTo("Role display name must be unique"))
                    .body("errors[0].field", equalTo("displayName"));
        }
        JamfApi.json(body).put(ROLES + "/" + id).then().statusCode(200);
        JamfApi.administrator().delete(ROLES + "/" + other).then().statusCode(204);
        JamfApi.administrator().delete(ROLES + "/" + id).then().statusCode(204);
    }

    @Test
    void aRoleThatAClientHasStays() {
        String name = JamfApi.unique("role");
        String role = JamfApi.role(name);
        int client = JamfApi.client(name, 60, name);
        JamfApi.administrator().delete(ROLES + "/" + role).then().statusCode(400)
                .body("errors[0].description", containsString(name));
        JamfApi.administrator().get(ROLES + "/" + role).then().statusCode(200);
        JamfApi.remove(client, role);
    }

    @Test
    void noRoleCanOpenTheLab() {
        for (String privilege : List.of("lab", "LAB", "tester", "administrator", "Read Buildings", "read computers",
                "")) {
            JamfApi.json(Map.of("displayName", JamfApi.unique("role"),
                    "privileges", List.of(privilege, "Read Computers"))).post(ROLES).then().statusCode(400)
                    .body("errors[0].code", equalTo("INVALID_FIELD"))
                    .body("errors[0].field", equalTo("privileges"))
                    .body("errors[0].description", not(containsString("Read Computers")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}", "{'displayName':'x'}", "{'privileges':[]}",
        "{'displayName':'','privileges':[]}", "{'displayName':'a\\u0000b','privileges':[]}",
        "{'displayName':'a\\ud800b','privileges':[]}", "{'displayName':['x'],'privileges':[]}",
        "{'displayName':'x','privileges':'Read Computers'}", "{'displayName':'x','privileges':[null]}",
        "{'displayName':'x','privileges':[],'extra':1}", "{'displayName':'x','displayName':'y','privileges':[]}",
        "{'displayName':'x','privileges':[]} x"})
    void aBodyThatIsNoneIsRefused(String body) {
        JamfApi.json(body.replace('\'', '"')).post(ROLES).then().statusCode(400).contentType("application/json")
                .body("httpStatus", equalTo(400)).body("errors", hasSize(1));
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        JamfApi.json("{\"displayName\":\"" + "x".repeat(70_000) + "\"}").post(ROLES).then().statusCode(413)
                .body("httpStatus", equalTo(413));
        JamfApi.json(Map.of("displayName", "x".repeat(256), "privileges", List.of())).post(ROLES).then()
                .statusCode(400).body("errors[0].field", equalTo("displayName"));
        JamfApi.administrator().contentType("text/plain").body("x").post(ROLES).then().statusCode(415)
                .body("httpStatus", equalTo(415));
    }

    @ParameterizedTest
    @CsvSource({"x,400", "-1,400", "1.5,400", "99999999999999999999,400", "999999999,404", "0,404"})
    void anIdThatIsNoneIsRefused(String id, int status) {
        String body = "{\"displayName\":\"x\",\"privileges\":[]}";
        for (Response answer : List.of(JamfApi.administrator().get(ROLES + "/" + id),
                JamfApi.json(body).put(ROLES + "/" + id), JamfApi.administrator().delete(ROLES + "/" + id))) {
            answer.then().statusCode(status).body("errors[0].code", equalTo("INVALID_ID"));
        }
    }

    @Test
    void aListHasPagesAndAnOrder() {
        String name = JamfApi.unique("list");
        List<String> ids = List.of(JamfApi.role(name + " b"), JamfApi.role(name + " c"), JamfApi.role(name + " a"));
        int total = JamfApi.administrator().get(ROLES).then().statusCode(200).extract().path("totalCount");
        assertEquals(ids, ids("page-size=2000").subList(total - 3, total));
        assertEquals(List.of(ids.get(2), ids.get(1)), ids("page-size=2&sort=id:desc"));
        assertEquals(ids.get(0), ids("page-size=2&page=1&sort=id:desc").get(0));
        List<String> byName = ids("page-size=2000&sort=displayName");
        assertTrue(byName.indexOf(ids.get(2)) < byName.indexOf(ids.get(0))
                && byName.indexOf(ids.get(0)) < byName.indexOf(ids.get(1)), byName.toString());
        assertEquals(List.of(), ids("page=100000"));
        for (String bad : List.of("page=-1", "page=x", "page-size=0", "page-size=2001", "sort=privileges", "sort=id:up",
                "sort=id;drop", "page=1&page=2", "filter=displayName==x")) {
            JamfApi.administrator().get(ROLES + "?" + bad).then().statusCode(400)
                    .body("errors[0].code", equalTo("INVALID_FIELD"));
        }
        ids.forEach(id -> JamfApi.administrator().delete(ROLES + "/" + id));
    }

    @Test
    void eachOperationNeedsItsPrivilege() throws SQLException {
        String user = "roles-" + UUID.randomUUID();
        String id = JamfApi.role(JamfApi.unique("role"));
        accounts.create(user, "secret", Set.of(Privilege.READ_API_ROLES));
        Map<String, Object> body = Map.of("displayName", JamfApi.unique("role"), "privileges", List.of());
        String token = JamfApi.token(user, "secret");
        JamfApi.bearer(token).get(ROLES).then().statusCode(200);
        JamfApi.bearer(token).get(ROLES + "/" + id).then().statusCode(200);
        JamfApi.bearer(token).get("/api/v1/api-role-privileges").then().statusCode(200);
        for (Response answer : List.of(JamfApi.bearer(token).contentType("application/json").body(body).post(ROLES),
                JamfApi.bearer(token).contentType("application/json").body(body).put(ROLES + "/" + id),
                JamfApi.bearer(token).delete(ROLES + "/" + id))) {
            answer.then().statusCode(403).contentType("application/json")
                    .body("errors[0].code", equalTo("INVALID_PRIVILEGE"));
        }
        accounts.allow(user, Set.of(Privilege.DELETE_API_ROLES));
        JamfApi.bearer(token).get(ROLES).then().statusCode(403);
        JamfApi.bearer(token).get("/api/v1/api-role-privileges").then().statusCode(403);
        JamfApi.bearer(token).delete(ROLES + "/" + id).then().statusCode(204);
        accounts.delete(user);
    }

    @Test
    void thePrivilegesCanBeListedAndSearched() {
        JamfApi.administrator().get("/api/v1/api-role-privileges").then().statusCode(200)
                .body("privileges", hasItem("Send Computer Remote Wipe Command"))
                .body("privileges", not(hasItem("lab")))
                .body("privileges", hasSize(Privilege.OF_JAMF.size()));
        JamfApi.administrator().queryParam("name", "api ROLES").get("/api/v1/api-role-privileges/search").then()
                .statusCode(200)
                .body("privileges", equalTo(List.of("Create API Roles", "Delete API Roles", "Read API Roles",
                        "Update API Roles")));
        JamfApi.administrator().get("/api/v1/api-role-privileges/search?name=e").then()
                .body("privileges", hasSize(15));
        JamfApi.administrator().get("/api/v1/api-role-privileges/search?name=read&limit=2").then()
                .body("privileges", hasSize(2)).body("privileges", everyItem(containsString("Read ")));
        for (String bad : List.of("", "?name=", "?name=x&limit=0", "?name=x&limit=x")) {
            JamfApi.administrator().get("/api/v1/api-role-privileges/search" + bad).then().statusCode(400)
                    .body("errors[0].code", equalTo("INVALID_FIELD"));
        }
    }

    private static List<String> ids(String query) {
        return JamfApi.administrator().get(ROLES + "?" + query).then().statusCode(200).extract().path("results.id");
    }
}
