package io.isemdm.start;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

import io.isemdm.store.CannotStartException;
import io.smallrye.config.SmallRyeConfig;

/**
 * The files that {@code quarkus.config.locations} names. The library warns of a path that is not there, and the service
 * would start with other settings, or fail for want of a password. (Of a URI that is not there it makes an error itself.)
 */
final class ConfigurationFiles {

    private static final String LOCATIONS = "quarkus.config.locations";
    private static final String URI = "[A-Za-z][A-Za-z0-9+.-]+:.*";

    private ConfigurationFiles() {
    }

    /** @throws CannotStartException when a file, or a directory of files, cannot be read */
    static void check(SmallRyeConfig config) {
        for (String location : config.getOptionalValues(LOCATIONS, String.class).orElse(List.of())) {
            if (!location.matches(URI) && !isReadable(location)) {
                throw missing(location);
            }
        }
    }

    static CannotStartException missing(String location) {
        return new CannotStartException(LOCATIONS + ": there is no file " + location
                + " that can be read. Mount it, or take it out of the list");
    }

    private static boolean isReadable(String location) {
        try {
            return Files.isReadable(Path.of(location));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
