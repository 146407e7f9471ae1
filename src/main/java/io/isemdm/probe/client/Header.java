package io.isemdm.probe.client;

/** A header line of HTTP as it was sent or received. */
public record Header(String name, String value) {
}
