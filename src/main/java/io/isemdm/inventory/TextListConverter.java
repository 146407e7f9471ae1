package io.isemdm.inventory;

import java.util.List;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/**
 * Keeps a short list of texts in one column, each with a line break before and behind it, so that a query can ask for
 * one of them; the texts themselves hold none.
 */
@Converter
public class TextListConverter implements AttributeConverter<List<String>, String> {

    @Override
    public String convertToDatabaseColumn(List<String> texts) {
        return texts.isEmpty() ? "" : line(String.join("\n", texts));
    }

    @Override
    public List<String> convertToEntityAttribute(String column) {
        return column.isEmpty() ? List.of() : List.of(column.substring(1).split("\n"));
    }

    /** What the column holds when the text is one of the list. */
    static String line(String text) {
        return "\n" + text + "\n";
    }
}
