package io.isemdm.store;

import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/** Makes the space in an H2 file free that nothing needs any more, and gives it back where it is much. One thread. */
final class FileCompaction {

    /** Parts of a file, and a file, are left alone when at least so much of them is needed. */
    private static final int NEEDED_PERCENT = 50;

    /** Moved in one step; changes wait for it for some hundredths of a second. */
    private static final int STEP_BYTES = 4 * 1024 * 1024;

    /** A smaller file is not worth the trouble. */
    private static final long SMALL_BYTES = 16 * 1024 * 1024;

    /** For which changes wait, about, when the file becomes smaller. */
    private static final int SHRINK_MILLIS = 50;

    private MVStore file;
    private long version;
    private boolean settled;

    /**
     * Does a little. The file becomes smaller only when nobody has changed it since the call before this one.
     *
     * @return whether there may be more to do at once
     */
    boolean step(MVStore current) {
        if (current.isClosed()) {
            return false;
        }
        if (current != file || current.getCurrentVersion() != version) {
            file = current;
            settled = false;
            version = file.getCurrentVersion();
            return moved();
        }
        boolean more = moved();
        if (!more && !settled) {
            shrink();
        }
        version = file.getCurrentVersion();
        return more;
    }

    private boolean moved() {
        if (!file.compact(NEEDED_PERCENT, STEP_BYTES)) {
            return false;
        }
        // Only what is written makes the old parts free; otherwise the next step would move the same again.
        file.commit();
        return true;
    }

    private void shrink() {
        FileStore<?> store = file.getFileStore();
        long size = store.size();
        int needed = store.getChunksFillRate();
        if (size > SMALL_BYTES && store.getFillRate() < NEEDED_PERCENT) {
            int retention = file.getRetentionTime();
            try {
                // As at its end: H2 forces everything to the disk before it writes over anything.
                file.compactFile(SHRINK_MILLIS);
            } finally {
                file.setRetentionTime(retention);
            }
        }
        settled = store.size() == size && store.getChunksFillRate() == needed;
    }
}
