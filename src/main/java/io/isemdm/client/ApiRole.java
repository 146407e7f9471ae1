package io.isemdm.client;

import java.util.Set;

/**
 * What an API client may do, under a name.
 *
 * @param id          of this role alone; 0 before it was stored
 * @param displayName unique among the roles
 * @param privileges  some of {@link io.isemdm.account.Privilege#OF_JAMF}
 * @param origin      who made it
 * @param version     number of changes so far
 */
public record ApiRole(long id, String displayName, Set<String> privileges, Origin origin, int version) {

    /** A role that was not stored yet. */
    public static ApiRole first(String displayName, Set<String> privileges, Origin origin) {
        return new ApiRole(0, displayName, Set.copyOf(privileges), origin, 0);
    }

    /** The role as it shall be. */
    public ApiRole with(String newName, Set<String> newPrivileges) {
        return new ApiRole(id, newName, Set.copyOf(newPrivileges), origin, version);
    }
}
