package io.isemdm.admin;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;

import io.isemdm.inventory.DeviceAction;
import io.isemdm.inventory.DeviceActions;
import io.isemdm.inventory.DeviceMessage;
import io.isemdm.inventory.DeviceMessages;

/** The pages of actions and messages that a query string asks for. */
@ApplicationScoped
class RecordPages {

    /** What a query string may say. */
    static final String PARAMETERS =
            "`limit`: most records in the page, 1 to 1000, usually 100; `before`: where it begins, as `next` says.";

    private final DeviceActions actions;
    private final DeviceMessages messages;

    RecordPages(DeviceActions actions, DeviceMessages messages) {
        this.actions = actions;
        this.messages = messages;
    }

    /** @param guid of one device, or {@code null} for all */
    ActionList actions(String guid, UriInfo uri) {
        ListQuery query = ListQuery.ofRecords(uri);
        List<DeviceAction> rows = actions.list(guid, query.position(), query.limit() + 1);
        return new ActionList(query.page(rows).stream().map(ActionList.Entry::of).toList(),
                query.next(rows, uri, "before", DeviceAction::id));
    }

    /** @param guid of one device, or {@code null} for all */
    MessageList messages(String guid, UriInfo uri) {
        ListQuery query = ListQuery.ofRecords(uri);
        List<DeviceMessage> rows = messages.list(guid, query.position(), query.limit() + 1);
        return new MessageList(query.page(rows).stream().map(MessageList.Entry::of).toList(),
                query.next(rows, uri, "before", DeviceMessage::id));
    }
}
