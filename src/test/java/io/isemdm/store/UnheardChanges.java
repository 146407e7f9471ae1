package io.isemdm.store;

import java.util.function.Consumer;

import jakarta.enterprise.inject.Vetoed;

/** The changes of a process that nobody else hears of, and that hears of nobody's. */
@Vetoed
public class UnheardChanges extends StoreChanges {

    public UnheardChanges() {
        super(null, null);
    }

    @Override
    public void listen(Consumer<String> listener) {
        // nobody will ever be called
    }

    @Override
    public void announce(String what) {
        // nobody listens
    }
}
