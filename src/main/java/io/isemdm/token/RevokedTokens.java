package io.isemdm.token;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import javax.sql.DataSource;

import io.isemdm.account.RememberedCredentials;
import io.isemdm.store.StoreChanges;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Tokens that were ended before their time, kept until that time has come. */
@ApplicationScoped
public class RevokedTokens {

    private final DataSource store;
    private final StoreChanges changes;

    RevokedTokens(DataSource store, StoreChanges changes) {
        this.store = store;
        this.changes = changes;
    }

    /**
     * Ends a token; the next call that presents it is refused.
     *
     * @return false when somebody had ended it already
     */
    public boolean revoke(VerifiedToken token) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = store.getConnection();
                    PreparedStatement sweep = connection.prepareStatement(
                            "delete from revoked_token where expires_at < ?");
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into revoked_token (jti, expires_at) values (?, ?) on conflict do nothing")) {
                sweep.setLong(1, System.currentTimeMillis());
                sweep.executeUpdate();
                insert.setString(1, token.jti());
                insert.setLong(2, token.expiresAt());
                boolean ended = insert.executeUpdate() == 1;
                changes.announce(token.subject().isClient() ? RememberedCredentials.CLIENTS
                        : RememberedCredentials.ACCOUNT + token.callerName());
                return ended;
            }
        });
    }

    /** @param jti of a token that has not expired yet */
    boolean contains(String jti) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement("select 1 from revoked_token where jti = ?")) {
            select.setString(1, jti);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }
}
