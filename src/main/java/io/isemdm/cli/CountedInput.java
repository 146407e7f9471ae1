package io.isemdm.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Says how many bytes were read. */
final class CountedInput extends FilterInputStream {

    private final LongConsumer watcher;
    private long read;

    CountedInput(InputStream in, LongConsumer watcher) {
        super(in);
        this.watcher = watcher;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int number = super.read(bytes, offset, length);
        count(number);
        return number;
    }

    private void count(int number) {
        if (number > 0) {
            read += number;
            watcher.accept(read);
        }
    }
}
