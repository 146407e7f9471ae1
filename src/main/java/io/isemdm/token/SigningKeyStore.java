package io.isemdm.token;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import javax.sql.DataSource;

/** The table {@code signing_key}: each key as Base64 of its PKCS #8 and X.509 forms. */
@ApplicationScoped
class SigningKeyStore {

    private final DataSource store;

    SigningKeyStore(DataSource store) {
        this.store = store;
    }

    /** The keys that are believed at that time, the youngest first. */
    List<SigningKey> believed(long now) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement("select kid, private_key, public_key,"
                        + " created_at, signs_until, verifies_until from signing_key where verifies_until > ?"
                        + " order by created_at desc, kid")) {
            select.setLong(1, now);
            List<SigningKey> keys = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                KeyFactory rsa = KeyFactory.getInstance(SigningKeys.ALGORITHM);
                Base64.Decoder base64 = Base64.getDecoder();
                while (rows.next()) {
                    keys.add(new SigningKey(rows.getString(1),
                            rsa.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(rows.getString(2)))),
                            (RSAPublicKey) rsa.generatePublic(new X509EncodedKeySpec(base64.decode(rows.getString(3)))),
                            rows.getLong(4), rows.getLong(5), rows.getLong(6)));
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the store holds a signing key that is none", e);
            }
            return keys;
        }
    }

    /** Adds a key and removes those that nobody believes any more. */
    void insert(SigningKey key) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement sweep = connection.prepareStatement(
                        "delete from signing_key where verifies_until <= ?");
                PreparedStatement insert = connection.prepareStatement("insert into signing_key (kid, private_key,"
                        + " public_key, created_at, signs_until, verifies_until) values (?, ?, ?, ?, ?, ?)")) {
            sweep.setLong(1, key.createdAt());
            sweep.executeUpdate();
            Base64.Encoder base64 = Base64.getEncoder();
            insert.setString(1, key.kid());
            insert.setString(2, base64.encodeToString(key.privateKey().getEncoded()));
            insert.setString(3, base64.encodeToString(key.publicKey().getEncoded()));
            insert.setLong(4, key.createdAt());
            insert.setLong(5, key.signsUntil());
            insert.setLong(6, key.verifiesUntil());
            insert.executeUpdate();
        }
    }
}
