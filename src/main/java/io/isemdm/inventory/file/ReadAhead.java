package io.isemdm.inventory.file;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reads and checks the next batch of an import's devices on a thread of its own, while the batch before it is written.
 * Two batches are in memory at a time.
 */
final class ReadAhead implements AutoCloseable {

    private static final int BATCH = 1000;

    /**
     * Some devices of an import.
     *
     * @param rows   with nothing wrong in themselves, in their order; fewer than {@value #BATCH} in the last batch
     * @param errors what is wrong with others that were read with them
     * @param read   how many devices were met so far, good or not
     * @param isLast whether no batch follows
     */
    record Batch(List<ImportRow> rows, ImportErrors errors, long read, boolean isLast) {
    }

    private final ImportRows rows;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(ReadAhead::thread);
    private Future<Batch> next;

    /** Begins to read. */
    ReadAhead(ImportRows rows) {
        this.rows = rows;
        this.next = reader.submit(this::read);
    }

    private static Thread thread(Runnable reading) {
        Thread thread = new Thread(reading, "import-reader");
        thread.setDaemon(true);
        return thread;
    }

    private Batch read() {
        ImportErrors errors = new ImportErrors();
        List<ImportRow> batch = new ArrayList<>(BATCH);
        ImportRow row = rows.next(errors);
        while (row != null) {
            batch.add(row);
            if (batch.size() == BATCH) {
                return new Batch(batch, errors, rows.read(), false);
            }
            row = rows.next(errors);
        }
        return new Batch(batch, errors, rows.read(), true);
    }

    /** The next batch; not to be called after the last one. */
    Batch take() {
        try {
            Batch batch = next.get();
            if (!batch.isLast()) {
                next = reader.submit(this::read);
            }
            return batch;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a file was read", e);
        }
    }

    /** Whoever called it may close the files afterwards: nobody reads them any more. */
    @Override
    public void close() {
        reader.shutdownNow();
        try {
            reader.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
