package io.isemdm.inventory.file;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a CSV file (RFC 4180) with the place of each value. Values are separated by whichever of {@code , ;} and
 * tab stands most often in the first row, or by what a first line {@code sep=;} says; lines end with CR, LF or both.
 */
final class CsvRows implements Closeable {

    private static final int LONGEST_HEADER = 1 << 16;
    private static final int LONGEST_VALUE = 1 << 16;
    private static final int MOST_VALUES = 2000;
    private static final int END = -1;

    /** A value; {@code text} is what stands between the quotes, if there are any, nothing trimmed. */
    record Cell(String text, Place place) {
    }

    private final String file;
    private final Utf8Text text;
    private final BufferedReader in;
    private final StringBuilder value = new StringBuilder();
    private char separator;
    private int line = 1;
    private int column = 1;
    private int next;

    CsvRows(String file, Utf8Text text) throws IOException {
        this.file = file;
        this.text = text;
        in = new BufferedReader(text);
        separator = separator();
        next = in.read();
    }

    /** The next row that says something, {@code null} after the last one. */
    List<Cell> next() throws IOException {
        while (next != END) {
            text.startCounting();
            List<Cell> row = row();
            if (row.size() > 1 || !row.get(0).text().isBlank()) {
                return row;
            }
        }
        return null;
    }

    private List<Cell> row() throws IOException {
        List<Cell> row = new ArrayList<>();
        while (true) {
            row.add(cell());
            if (row.size() > MOST_VALUES) {
                throw new BrokenFileException(place(), "more than " + MOST_VALUES + " values in a row");
            }
            if (next != separator) {
                endLine();
                return row;
            }
            read();
        }
    }

    private Cell cell() throws IOException {
        Place start = place();
        value.setLength(0);
        if (next == '"') {
            quoted(start);
        } else {
            while (next != separator && next != '\n' && next != '\r' && next != END) {
                append(start);
            }
        }
        return new Cell(value.toString(), start);
    }

    private void quoted(Place start) throws IOException {
        read();
        while (true) {
            if (next == END) {
                throw new BrokenFileException(start, "the quote that begins here is never closed");
            }
            if (next != '"') {
                append(start);
                continue;
            }
            read();
            if (next == '"') {
                append(start);
            } else if (next == separator || next == '\n' || next == '\r' || next == END) {
                return;
            } else {
                throw new BrokenFileException(place(),
                        "text behind a closing quote: a quote inside of quotes is written twice");
            }
        }
    }

    private void append(Place start) throws IOException {
        if (value.length() == LONGEST_VALUE) {
            throw new BrokenFileException(start, "a value of more than " + LONGEST_VALUE + " characters");
        }
        value.append((char) next);
        read();
    }

    private void endLine() throws IOException {
        if (next == '\r') {
            read();
            if (next == '\n') {
                read();
            } else {
                newLine();
            }
        } else if (next == '\n') {
            read();
        }
    }

    /** Moves on by one character. A lone CR ends a line only between rows: see {@link #endLine()}. */
    private void read() throws IOException {
        if (next == '\n') {
            newLine();
        } else {
            column++;
        }
        next = in.read();
    }

    private void newLine() {
        line++;
        column = 1;
    }

    private Place place() {
        return new Place(file, line, column);
    }

    private char separator() throws IOException {
        in.mark(LONGEST_HEADER);
        StringBuilder header = new StringBuilder();
        boolean quotes = false;
        int[] counts = new int[128];
        for (int c = in.read(); c != END && (quotes || c != '\n' && c != '\r'); c = in.read()) {
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
            newLine();
            return header.charAt(4);
        }
        in.reset();
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
