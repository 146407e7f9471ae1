package io.isemdm.benchmark;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The load generator of the benchmark, {@code probe.load} in a process of its own. */
final class LoadGenerator implements AutoCloseable {

    private static final List<String> OPTIONS = List.of("-Xmx1g", "-XX:+UseParallelGC");

    private final ObjectMapper json = new ObjectMapper();
    private final JavaProcess process;

    LoadGenerator() throws IOException {
        process = JavaProcess.of(OPTIONS, GeneratorProcess.class);
    }

    /**
     * Lets calls go to a server.
     *
     * @param server its process
     * @throws IOException when any call was not answered rightly
     */
    Sampled run(LoadOrder order, long server) throws IOException {
        return json.treeToValue(ask("load " + server + ' ' + json.writeValueAsString(order)), Sampled.class);
    }

    /** Polls a server for its non-compliant devices, page by page over one connection. */
    Scan poll(String url) throws IOException {
        return json.treeToValue(ask("poll " + url), Scan.class);
    }

    private JsonNode ask(String order) throws IOException {
        JsonNode result = json.readTree(process.ask(order));
        if (result.has("problem")) {
            throw new IOException(result.path("problem").asText());
        }
        return result;
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
