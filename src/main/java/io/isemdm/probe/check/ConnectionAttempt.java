package io.isemdm.probe.check;

import io.isemdm.integration.ApiVersion;
import io.isemdm.probe.client.Exchange;

/**
 * One version of a test connection.
 *
 * @param asked    the version that was asked for
 * @param exchange the call and its answer
 * @param accepted whether ISE goes on with this answer
 */
public record ConnectionAttempt(ApiVersion asked, Exchange exchange, boolean accepted) {
}
