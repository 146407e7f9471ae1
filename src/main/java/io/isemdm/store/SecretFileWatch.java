package io.isemdm.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import org.jboss.logging.Logger;

/**
 * Files that hold what the configuration does not, looked at again and again while the service runs: what was replaced
 * in its file counts without a restart. A file is used when it says the same twice in a row, so one that is being written
 * is not; where it holds nothing that can be used the old stays, and that is said once.
 */
public final class SecretFileWatch {

    private static final Logger LOG = Logger.getLogger(SecretFileWatch.class);

    private final BiFunction<String, char[], Object> fingerprint;
    private final List<Watched> files = new ArrayList<>();
    private boolean storeIsAway;
    private StoreThread watch;

    /** A file that is watched, and what becomes of what it says. */
    public interface Source {

        /** Its path. */
        String file();

        /**
         * What stands in it now.
         *
         * @throws CannotStartException when that cannot be used; the message is one line and holds nothing of it
         */
        String read();

        /**
         * Uses what it says from now on.
         *
         * @param text what changed
         * @throws SQLException when it cannot be stored; it is tried again
         */
        void use(String text) throws SQLException;

        /**
         * Says that the old stays.
         *
         * @param why what is wrong with the file; nothing of what it holds
         */
        void stays(String why);
    }

    /**
     * @param fingerprint stands for a text of a file in memory, by the path and the text; equal for equal ones
     */
    public SecretFileWatch(BiFunction<String, char[], Object> fingerprint) {
        this.fingerprint = fingerprint;
    }

    /** Watches one more file. Call it before {@link #start}. */
    public void add(Source source) {
        files.add(new Watched(source));
    }

    /**
     * Looks from now on; a file that changes from here on is seen. Nothing to watch costs nothing.
     *
     * @param every  how long between two looks
     * @param thread name of the thread that looks
     */
    public void start(Duration every, String thread) {
        if (files.isEmpty()) {
            return;
        }
        takeNote();
        watch = new StoreThread(thread);
        watch.repeat(every, this::look);
    }

    /** Looks no more. */
    public void stop() {
        if (watch != null) {
            watch.stop();
        }
    }

    /** What the files say now has been used. */
    public void takeNote() {
        files.forEach(Watched::takeNote);
    }

    /** Uses what changed and then stayed the same since the look before. A failure must not end the watch. */
    public void look() {
        try {
            for (Watched file : files) {
                file.look();
            }
            storeIsAway = false;
        } catch (SQLException | RuntimeException e) {
            if (!storeIsAway) {
                LOG.warnf("A password or secret that changed in its file could not be stored and is tried again (%s)",
                        e.getMessage());
            }
            storeIsAway = true;
        }
    }

    private final class Watched {

        private final Source source;
        private Object seen;
        private Object handled;

        private Watched(Source source) {
            this.source = source;
        }

        private void takeNote() {
            handled = read().mark();
            seen = handled;
        }

        private void look() throws SQLException {
            Content now = read();
            boolean settled = now.mark().equals(seen);
            seen = now.mark();
            if (!settled || now.mark().equals(handled)) {
                return;
            }
            if (now.text() == null) {
                source.stays(now.mark().toString());
            } else {
                source.use(now.text());
            }
            handled = now.mark();
        }

        private Content read() {
            try {
                String text = source.read();
                return new Content(fingerprint.apply(source.file(), text.toCharArray()), text);
            } catch (CannotStartException e) {
                return new Content(e.getMessage(), null);
            }
        }
    }

    /**
     * What stands in a file.
     *
     * @param mark equal for equal content: a fingerprint of it, or what is wrong
     * @param text {@code null} where there is none that can be used
     */
    private record Content(Object mark, String text) {
    }
}
