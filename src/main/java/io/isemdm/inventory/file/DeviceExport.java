package io.isemdm.inventory.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.StatelessSession;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;

import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceDocument;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Writes the whole inventory, in the order of its ids, a page at a time: whatever its size, only a page is in memory.
 * An import of what was written, in the mode {@code replace}, changes nothing.
 */
@ApplicationScoped
public class DeviceExport {

    private static final int PAGE = 1000;
    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET));
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.MINIMIZE_QUOTES).build()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET));

    private final StatelessSession session;

    DeviceExport(StatelessSession session) {
        this.session = session;
    }

    /** Takes one device after the other. */
    @FunctionalInterface
    interface Sink {

        void write(DeviceDocument device) throws IOException;
    }

    /** @param out is flushed and stays open */
    public void write(InventoryFormat format, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        switch (format) {
            case JSON -> sequence(JSON, text, "\n");
            case YAML -> sequence(YAML, text, "");
            case CSV -> {
                CsvDeviceWriter csv = new CsvDeviceWriter(text);
                all(csv::write);
                csv.end();
            }
        }
        text.flush();
    }

    private void sequence(ObjectMapper mapper, Writer text, String end) throws IOException {
        try (SequenceWriter devices = mapper.writerFor(DeviceDocument.class).writeValuesAsArray(text)) {
            all(devices::write);
        }
        text.write(end);
    }

    private void all(Sink sink) throws IOException {
        long after = 0;
        List<Device> page = page(after);
        while (!page.isEmpty()) {
            for (Device device : page) {
                sink.write(DeviceDocument.of(device));
            }
            after = page.get(page.size() - 1).id();
            page = page.size() < PAGE ? List.of() : page(after);
        }
    }

    private List<Device> page(long after) {
        return QuarkusTransaction.requiringNew().call(() -> session
                .createSelectionQuery("select d from Device d where d.id > :after order by d.id", Device.class)
                .setParameter("after", after).setMaxResults(PAGE).getResultList());
    }
}
