package io.isemdm.inventory;

/** A long import holds the inventory; look-ups go on, changes must be tried again. Nothing was changed. */
public class InventoryBusyException extends RuntimeException {

    public InventoryBusyException(Throwable cause) {
        super("an import is changing the inventory: try again when it has ended", cause);
    }
}
