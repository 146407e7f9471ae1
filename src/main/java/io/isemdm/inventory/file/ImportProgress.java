package io.isemdm.inventory.file;

/** Is told how far an import is. */
public interface ImportProgress {

    /** Says nothing to nobody. */
    ImportProgress SILENT = devices -> {
    };

    /** @param devices how many devices have been read so far; told after each batch of about 1,000 */
    void read(long devices);

    /** The import has ended, well or not. */
    default void end() {
    }
}
