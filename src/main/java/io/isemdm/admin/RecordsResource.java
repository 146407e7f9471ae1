package io.isemdm.admin;

import java.util.List;
import java.util.function.ToLongFunction;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.isemdm.account.Privilege;
import io.isemdm.inventory.DeviceAction;
import io.isemdm.inventory.DeviceActions;
import io.isemdm.inventory.DeviceMessage;
import io.isemdm.inventory.DeviceMessages;

/** What ISE asked to be done and what it sent, newest first. */
@Path("/lab")
@RolesAllowed(Privilege.LAB)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Records")
public class RecordsResource {

    private static final String PAGES =
            "`limit`: most records in the page, 1 to 1000, usually 100; `before`: where it begins, as `next` says.";

    private final DeviceActions actions;
    private final DeviceMessages messages;

    RecordsResource(DeviceActions actions, DeviceMessages messages) {
        this.actions = actions;
        this.messages = messages;
    }

    @GET
    @Path("actions")
    @Operation(summary = "List the actions ISE asked for, done or not, newest first", description = PAGES)
    public ActionList actions(@Context UriInfo uri) {
        return actions(null, uri);
    }

    @GET
    @Path("devices/{guid}/actions")
    @Operation(summary = "List the actions on one device, newest first",
            description = "Those of a device that was removed are there as well. " + PAGES)
    public ActionList ofDevice(@PathParam("guid") String guid, @Context UriInfo uri) {
        return actions(guid, uri);
    }

    @GET
    @Path("messages")
    @Operation(summary = "List the messages ISE sent, delivered or not, newest first", description = PAGES)
    public MessageList messages(@Context UriInfo uri) {
        return messages(null, uri);
    }

    @GET
    @Path("devices/{guid}/messages")
    @Operation(summary = "List the messages to one device, newest first",
            description = "Those of a device that was removed are there as well. " + PAGES)
    public MessageList toDevice(@PathParam("guid") String guid, @Context UriInfo uri) {
        return messages(guid, uri);
    }

    private ActionList actions(String guid, UriInfo uri) {
        ListQuery query = ListQuery.ofRecords(uri);
        List<DeviceAction> rows = actions.list(guid, query.position(), query.limit() + 1);
        return new ActionList(query.page(rows).stream().map(ActionList.Entry::of).toList(),
                next(rows, query, uri, DeviceAction::id));
    }

    private MessageList messages(String guid, UriInfo uri) {
        ListQuery query = ListQuery.ofRecords(uri);
        List<DeviceMessage> rows = messages.list(guid, query.position(), query.limit() + 1);
        return new MessageList(query.page(rows).stream().map(MessageList.Entry::of).toList(),
                next(rows, query, uri, DeviceMessage::id));
    }

    private static <T> String next(List<T> rows, ListQuery query, UriInfo uri, ToLongFunction<T> id) {
        return rows.size() <= query.limit() ? null
                : ListQuery.next(uri, "before", id.applyAsLong(rows.get(query.limit() - 1)));
    }
}
