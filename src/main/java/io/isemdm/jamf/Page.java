package io.isemdm.jamf;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A page of a list.
 *
 * @param totalCount how many there are in all pages
 * @param results    those of this page
 */
@RegisterForReflection
public record Page<T>(long totalCount, List<T> results) {
}
