package io.isemdm.inventory.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The devices of a file, one after the other; only one of them is in memory. */
interface DeviceReader extends Closeable {

    /**
     * The next device, or {@code null} after the last one.
     *
     * @throws BrokenFileException when the file cannot be read any further
     * @throws IOException         when its bytes cannot be had
     */
    DeviceRecord next() throws IOException;

    /** What its user may want to know, although nothing is wrong: columns that were not used, for example. */
    default List<String> warnings() {
        return List.of();
    }
}
