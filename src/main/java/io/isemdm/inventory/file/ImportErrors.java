package io.isemdm.inventory.file;

import java.util.ArrayList;
import java.util.List;

/** The errors of one import: the first thousand are kept, the others counted. */
final class ImportErrors {

    private static final int MOST = 1000;

    private final List<ImportError> kept = new ArrayList<>();
    private long leftOut;

    void add(ImportError error) {
        if (kept.size() < MOST) {
            kept.add(error);
        } else {
            leftOut++;
        }
    }

    /** Adds all of the others, behind those that are there. */
    void addAll(ImportErrors others) {
        others.kept.forEach(this::add);
        leftOut += others.leftOut;
    }

    List<ImportError> kept() {
        return kept;
    }

    long leftOut() {
        return leftOut;
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }
}
