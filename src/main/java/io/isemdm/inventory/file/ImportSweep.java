package io.isemdm.inventory.file;

/**
 * Which devices an import removes because its files do not have them.
 *
 * <p>{@link io.isemdm.inventory.Device#importRun()} tells who wrote a device last: 0 nobody but {@code /lab}, above 0
 * an import over {@code /lab}, below 0 a load of the configured inventory files.
 */
enum ImportSweep {

    NOTHING("1 = 0"),

    /** All others: the inventory becomes what the files say. */
    EVERYTHING_ELSE("1 = 1"),

    /** Those that an earlier load of the configured files wrote. */
    EARLIER_FILES("import_run < 0");

    private final String candidates;

    ImportSweep(String candidates) {
        this.candidates = candidates;
    }

    /** What SQL says of the devices to remove unless the files have them. */
    String candidates() {
        return candidates;
    }
}
