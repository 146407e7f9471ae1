package io.isemdm.inventory.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.isemdm.inventory.HeldDevice;
import io.isemdm.inventory.MacAddressListConverter;
import io.isemdm.inventory.TextListConverter;

/**
 * Reads devices for the index as the store has them at that moment, over one connection that it keeps: whoever commits
 * a change may be holding the last connection of the pool. One thread at a time.
 */
final class StoredDevices implements AutoCloseable {

    private static final int TIMEOUT_SECONDS = 30;
    /** In the order of {@link DeviceCopy}. */
    private static final String COLUMNS = "select d.id, d.version, d.guid, d.host_name, d.username, d.udid, d.imei, d.meid,"
            + " d.serial_number, d.phone_number, d.manufacturer, d.model, d.os_version, d.failure_reason, d.remediation,"
            + " d.enrolled, d.compliant, d.disk_encryption_on, d.pin_lock_on, d.jail_broken, d.last_checkin,"
            + " d.mac_addresses, d.labels, d.integrations, d.import_run from ";

    private final Connection connection;
    private final PreparedStatement page;
    private final PreparedStatement one;
    private final PreparedStatement some;
    private final MacAddressListConverter macs = new MacAddressListConverter();
    private final TextListConverter texts = new TextListConverter();

    /** @param connection is closed with this */
    StoredDevices(Connection connection) throws SQLException {
        this.connection = connection;
        page = prepare("device d where d.id > ? order by d.id fetch first ? rows only");
        one = prepare("device d where d.id = ?");
        // a join, for H2 compares each row that "= any(array)" finds with every element of the array
        some = prepare("unnest(cast(? as bigint array)) as k(v) join device d on d.id = k.v");
    }

    private PreparedStatement prepare(String from) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(COLUMNS + from);
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        return statement;
    }

    /** At most so many devices, in the order of their ids, from the first one behind that id. */
    List<HeldDevice> page(long after, int limit) throws SQLException {
        page.setLong(1, after);
        page.setInt(2, limit);
        return read(page);
    }

    /** Those of the devices that there are. */
    List<HeldDevice> of(List<Long> ids) throws SQLException {
        if (ids.size() == 1) {
            one.setLong(1, ids.get(0));
            return read(one);
        }
        some.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
        return read(some);
    }

    private List<HeldDevice> read(PreparedStatement query) throws SQLException {
        List<HeldDevice> devices = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                devices.add(device(row));
            }
        }
        return devices;
    }

    private HeldDevice device(ResultSet row) throws SQLException {
        Columns next = new Columns(row);
        return new DeviceCopy(next.number(), next.number().intValue(), next.text(), next.text(), next.text(),
                next.text(), next.text(), next.text(), next.text(), next.text(), next.text(), next.text(), next.text(),
                next.text(), next.text(), next.flag(), next.flag(), next.flag(), next.flag(), next.flag(),
                next.number(), macs.convertToEntityAttribute(next.text()),
                texts.convertToEntityAttribute(next.text()), texts.convertToEntityAttribute(next.text()),
                next.number());
    }

    /** The values of a row, from the first to the last. */
    private static final class Columns {

        private final ResultSet row;
        private int column;

        Columns(ResultSet row) {
            this.row = row;
        }

        String text() throws SQLException {
            return row.getString(++column);
        }

        boolean flag() throws SQLException {
            return row.getBoolean(++column);
        }

        /** {@code null} where there is none. */
        Long number() throws SQLException {
            long number = row.getLong(++column);
            return row.wasNull() ? null : number;
        }
    }

    /** The connection may be broken. */
    @Override
    public void close() {
        try (connection) {
            if (!connection.isValid(1)) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            // it was broken already, and nothing was being written
        }
    }
}
