package io.isemdm.admin;

import java.net.URI;

import jakarta.ws.rs.core.UriBuilder;

/** Where a thing that was made stands from now on: the value of the header {@code Location}. */
final class Locations {

    private Locations() {
    }

    /**
     * @param path of the collection, for example {@code /lab/devices}
     * @param name of the thing; any character is kept
     */
    static URI in(String path, String name) {
        String location = UriBuilder.fromPath(path).path("{name}").build(name).toString();
        // A builder leaves semicolons as they are, and a server takes what stands behind one for parameters.
        return URI.create(location.replace(";", "%3B"));
    }
}
