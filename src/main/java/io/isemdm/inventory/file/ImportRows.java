package io.isemdm.inventory.file;

import java.util.List;

/** The devices of an import, one after the other. */
interface ImportRows {

    /**
     * The next device with nothing wrong in itself, {@code null} after the last one.
     *
     * @param errors gets what is wrong with the devices before it
     */
    ImportRow next(ImportErrors errors);

    /** How many devices were met so far, good or not. */
    long read();

    /** What may be worth knowing although nothing is wrong. */
    default List<String> warnings() {
        return List.of();
    }
}
