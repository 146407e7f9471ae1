package io.isemdm.probe.client;

import java.util.List;

/**
 * What was sent.
 *
 * @param line    the request line
 * @param headers with the credentials hidden
 * @param body    empty for none
 */
public record SentRequest(String line, List<Header> headers, String body) {

    public SentRequest {
        headers = List.copyOf(headers);
    }
}
