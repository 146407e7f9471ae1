package io.isemdm.inventory.file;

import java.util.List;

/** The devices of an import, one after the other. */
interface ImportRows {

    /**
     * The next device with nothing wrong in itself, {@code null} after the last one. What is wrong with others is
     * added to the errors of the import.
     */
    ImportRow next();

    /** How many devices were met so far, good or not. */
    long read();

    /** What may be worth knowing although nothing is wrong. */
    default List<String> warnings() {
        return List.of();
    }
}
