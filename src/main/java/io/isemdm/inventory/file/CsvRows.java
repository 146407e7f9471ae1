package io.isemdm.inventory.file;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

/**
 * The rows of a CSV file (RFC 4180) with the place of each value. Values are separated by whichever of {@code , ;} and
 * tab stands most often in the first row, or by what a first line {@code sep=;} says.
 */
final class CsvRows implements Closeable {

    private static final int LONGEST_HEADER = 1 << 16;
    private static final int LONGEST_VALUE = 1 << 16;
    private static final int MOST_VALUES = 2000;
    private static final int END = -1;

    private static final CsvFactory FORMAT = CsvFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(LONGEST_VALUE).build())
            .build();

    /** A value; {@code text} is what stands between the quotes, if there are any, nothing trimmed. */
    record Cell(String text, Place place) {
    }

    private final String file;
    private final Utf8Text text;
    private final CsvParser in;
    private int linesBefore;

    CsvRows(String file, Utf8Text text) throws IOException {
        this.file = file;
        this.text = text;
        BufferedReader reader = new BufferedReader(text);
        CsvSchema schema = CsvSchema.emptySchema().withoutHeader().withColumnSeparator(separator(reader));
        in = FORMAT.createParser(reader);
        in.setSchema(schema);
    }

    /** The next row that says something, {@code null} after the last one. */
    List<Cell> next() throws IOException {
        try {
            List<Cell> row;
            do {
                text.startCounting();
                if (in.nextToken() == null) {
                    return null;
                }
                row = row();
            } while (row.isEmpty() || row.size() == 1 && row.get(0).text().isBlank());
            return row;
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation() == null ? in.currentLocation() : e.getLocation();
            throw new BrokenFileException(place(where), e.getOriginalMessage());
        }
    }

    private List<Cell> row() throws IOException {
        List<Cell> row = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            row.add(new Cell(in.getText(), place(in.currentTokenLocation())));
            if (row.size() > MOST_VALUES) {
                throw new BrokenFileException(place(in.currentTokenLocation()),
                        "more than " + MOST_VALUES + " values in a row");
            }
        }
        return row;
    }

    private Place place(JsonLocation location) {
        return new Place(file, linesBefore + location.getLineNr(), location.getColumnNr());
    }

    private char separator(BufferedReader reader) throws IOException {
        reader.mark(LONGEST_HEADER);
        StringBuilder header = new StringBuilder();
        boolean quotes = false;
        int[] counts = new int[128];
        for (int c = reader.read(); c != END && (quotes || c != '\n' && c != '\r'); c = reader.read()) {
            header.append((char) c);
            if (header.length() == LONGEST_HEADER) {
                break;
            }
            if (c == '"') {
                quotes = !quotes;
            } else if (!quotes && c < counts.length) {
                counts[c]++;
            }
        }
        if (header.toString().matches("sep=[,;\t]")) {
            linesBefore = 1;
            return header.charAt(4);
        }
        reader.reset();
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (counts[candidate] > counts[best]) {
                best = candidate;
            }
        }
        return best;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
