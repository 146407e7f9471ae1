package io.isemdm.inventory.file;

/**
 * How an import runs.
 *
 * @param mode     what happens to devices and values that are not given
 * @param dryRun   whether everything is checked and counted and nothing is changed
 * @param progress is told how far the import is
 */
public record ImportOptions(ImportMode mode, boolean dryRun, ImportProgress progress) {

    /** Without a dry run, with progress in the log. */
    public static ImportOptions of(ImportMode mode) {
        return new ImportOptions(mode, false, new LoggedProgress());
    }
}
