package io.isemdm.inventory.file;

/**
 * Where a value stands.
 *
 * @param file   name of the file, as its user knows it
 * @param line   from 1
 * @param column from 1, in characters
 */
public record Place(String file, int line, int column) {

    /** For example {@code devices.yaml:12:5}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
