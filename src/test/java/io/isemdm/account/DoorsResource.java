package io.isemdm.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** One path for each privilege, and nothing behind it. */
@Path("/test-doors")
public class DoorsResource {

    @GET
    @Path("network-integration")
    @RolesAllowed(Privilege.READ_COMPUTERS)
    public String networkIntegration() {
        return "network-integration";
    }

    @GET
    @Path("lab")
    @RolesAllowed(Privilege.LAB)
    public String lab() {
        return "lab";
    }
}
