package io.isemdm.store;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * Opens whichever store the JDBC URL names, embedded H2 or PostgreSQL.
 *
 * <p>Quarkus fixes the kind of a datasource when it builds; one build must serve both here. So the kind is
 * {@code postgresql}, H2 speaks PostgreSQL's dialect ({@code MODE=PostgreSQL}), and this driver hands each URL to the
 * driver it belongs to. See {@code docs/decisions/0003-one-build-two-stores.md}.
 */
public class StoreDriver implements Driver {

    private final List<Driver> drivers = List.of(new org.h2.Driver(), new org.postgresql.Driver());

    /** Whether the store lives in this process, so that no other one can be using it. */
    public static boolean isEmbedded(Connection connection) throws SQLException {
        return connection.getMetaData().getURL().startsWith("jdbc:h2:");
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        for (Driver driver : drivers) {
            if (driver.acceptsURL(url)) {
                return driver.connect(url, info);
            }
        }
        return null;
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        for (Driver driver : drivers) {
            if (driver.acceptsURL(url)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("logs through its two drivers");
    }
}
