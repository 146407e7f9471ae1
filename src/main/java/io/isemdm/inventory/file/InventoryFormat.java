package io.isemdm.inventory.file;

import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The formats of inventory files. */
@RegisterForReflection
public enum InventoryFormat {

    JSON("application/json", "json", "jsonl", "ndjson"),
    YAML("application/yaml", "yaml", "yml"),
    CSV("text/csv", "csv", "tsv", "txt");

    private final String mediaType;
    private final String[] extensions;

    InventoryFormat(String mediaType, String... extensions) {
        this.mediaType = mediaType;
        this.extensions = extensions;
    }

    /** The media type of files in this format, without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** The usual end of such a file's name, without the dot; the name in {@code ?format=} too. */
    @JsonValue
    public String extension() {
        return extensions[0];
    }

    /** @param name a file name, or a format's name, in any case */
    public static Optional<InventoryFormat> ofName(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (InventoryFormat format : values()) {
            for (String candidate : format.extensions) {
                if (candidate.equals(extension)) {
                    return Optional.of(format);
                }
            }
        }
        return Optional.empty();
    }

    /** @param mediaType with or without parameters, for example {@code text/csv; charset=utf-8}; may be {@code null} */
    public static Optional<InventoryFormat> ofMediaType(String mediaType) {
        String type = mediaType == null ? "" : mediaType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/json", "text/json", "application/x-ndjson", "application/jsonl", "application/ndjson" ->
                Optional.of(JSON);
            case "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml" -> Optional.of(YAML);
            case "text/csv", "application/csv", "text/tab-separated-values" -> Optional.of(CSV);
            default -> Optional.empty();
        };
    }

    /**
     * Guesses from how a file begins.
     *
     * @param start the first characters of the file, at best the whole first line that says something
     */
    public static InventoryFormat sniff(String start) {
        String text = start.startsWith("\uFEFF") ? start.substring(1) : start;
        for (String line : text.split("\\R")) {
            String stripped = line.strip();
            if (stripped.isEmpty()) {
                continue;
            }
            if (stripped.startsWith("{") || stripped.startsWith("[")) {
                return JSON;
            }
            boolean yaml = stripped.startsWith("#") || stripped.startsWith("%") || stripped.startsWith("---")
                    || stripped.startsWith("- ") || stripped.equals("-") || stripped.endsWith(":")
                    || stripped.matches("[^,;\t]*: .*");
            return yaml ? YAML : CSV;
        }
        return YAML;
    }
}
