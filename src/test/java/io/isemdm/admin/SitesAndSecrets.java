package io.isemdm.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Three network integrations, two of them of a site, and accounts whose passwords come from a file and from hashes. */
public class SitesAndSecrets implements QuarkusTestProfile {

    public static final Path PASSWORD_FILE = Path.of("target", "rotated-password").toAbsolutePath();
    public static final String FIRST_PASSWORD = "planted-in-a-file-1";

    /** What the hashes are of, and the hash of it without the mark of its spelling. */
    public static final String HASHED = "hashed elsewhere";
    public static final String BCRYPT = "$10$abcdefghijklmnopqrstuumvET4EENQ4LzOj7089rJn9JmNKFRuq.";

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Files.writeString(PASSWORD_FILE, FIRST_PASSWORD + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> keys = new HashMap<>();
        keys.put("isemdm.integrations.default.path", "networkIntegrationEndpoint/1/79fu");
        keys.put("isemdm.integrations.vienna.path", "networkIntegrationEndpoint/1/vienna");
        keys.put("isemdm.integrations.vienna.site", "Vienna");
        keys.put("isemdm.integrations.graz.path", "networkIntegrationEndpoint/1/graz");
        keys.put("isemdm.integrations.graz.site", "Graz");
        keys.put("isemdm.integrations.graz.basic-authentication", "true");
        keys.put("isemdm.accounts.rotated.password-file", PASSWORD_FILE.toString());
        keys.put("isemdm.accounts.rotated.privileges", "lab");
        for (String spelling : new String[] {"2a", "2b", "2y"}) {
            keys.put("isemdm.accounts.hashed-" + spelling + ".password-hash", "$" + spelling + BCRYPT);
            keys.put("isemdm.accounts.hashed-" + spelling + ".privileges", "lab");
        }
        return keys;
    }
}
