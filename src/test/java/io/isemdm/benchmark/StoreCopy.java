package io.isemdm.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** How the service's own H2 store is opened by others. */
final class StoreCopy {

    private StoreCopy() {
    }

    /**
     * The JDBC URL of a store, with the options that the service itself uses.
     *
     * @param dataDirectory of a service that does not run
     */
    static String url(Path dataDirectory) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newInputStream(Path.of("src", "main", "resources", "application.properties"))) {
            properties.load(in);
        }
        return properties.getProperty("quarkus.datasource.jdbc.url")
                .replace("${isemdm.data-dir}", dataDirectory.toAbsolutePath().toString())
                .replace("${isemdm.store.h2-options}", properties.getProperty("isemdm.store.h2-options"));
    }
}
