package io.isemdm.cli;

import io.isemdm.inventory.file.InventoryFormat;

/** What a device file is written in, as the option {@code --format} names it. */
final class NamedFormat {

    private NamedFormat() {
    }

    /** @param name {@code json}, {@code yaml} or {@code csv}, in either case */
    static InventoryFormat of(String name) throws CommandFailedException {
        return InventoryFormat.ofName(name).filter(known -> known.extension().equalsIgnoreCase(name)).orElseThrow(() ->
                CommandFailedException.couldNotRun("--format: \"" + name + "\" is not json, yaml or csv"));
    }
}
