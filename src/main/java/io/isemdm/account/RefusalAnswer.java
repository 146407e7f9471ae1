package io.isemdm.account;

import io.vertx.ext.web.RoutingContext;

/** Answers a call that was not let in, in the form that its sender reads. */
public interface RefusalAnswer {

    /** Ends the response; headers that are set stay. */
    void send(RoutingContext call, int status, String message);
}
