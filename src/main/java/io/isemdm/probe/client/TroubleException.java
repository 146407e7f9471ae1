package io.isemdm.probe.client;

import java.io.IOException;

/** Ends a call; becomes the {@link Trouble} of its {@link Exchange}. */
final class TroubleException extends IOException {

    private static final long serialVersionUID = 1;

    private final Trouble.Kind kind;

    TroubleException(Trouble.Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Trouble trouble() {
        return new Trouble(kind, getMessage());
    }
}
