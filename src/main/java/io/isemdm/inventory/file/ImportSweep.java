package io.isemdm.inventory.file;

import java.util.function.LongPredicate;

import io.isemdm.inventory.IdentifierConflicts;

/**
 * Which devices an import removes because its files do not have them.
 *
 * <p>{@link io.isemdm.inventory.Device#importRun()} tells who wrote a device last: 0 nobody but {@code /lab}, above 0
 * an import over {@code /lab}, below 0 a load of the configured inventory files.
 */
enum ImportSweep {

    NOTHING("1 = 0") {
        @Override
        LongPredicate staying(long run) {
            return IdentifierConflicts.ALL_OWNERS;
        }
    },

    /** All others: the inventory becomes what the files say. */
    EVERYTHING_ELSE("import_run <> :run") {
        @Override
        LongPredicate staying(long run) {
            return importRun -> importRun == run;
        }
    },

    /** Those that an earlier load of the configured files wrote. */
    EARLIER_FILES("import_run < 0 and import_run <> :run") {
        @Override
        LongPredicate staying(long run) {
            return importRun -> importRun >= 0 || importRun == run;
        }
    };

    private final String condition;

    ImportSweep(String condition) {
        this.condition = condition;
    }

    /** What SQL says of the devices to remove. */
    String condition() {
        return condition;
    }

    /** Which devices are still there after the import, by their import run, as far as it can be told before. */
    abstract LongPredicate staying(long run);
}
