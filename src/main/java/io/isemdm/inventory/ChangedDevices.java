package io.isemdm.inventory;

import java.util.function.LongConsumer;

/** The devices that one transaction adds, changes or removes: a bit for each, or just that it may be any of them. */
public final class ChangedDevices {

    private static final String ANY = "*";

    private final IdSet ids = new IdSet();
    private boolean any;
    private boolean identifiers;

    /** Any device may have changed, or all of them. */
    static ChangedDevices any() {
        ChangedDevices changed = new ChangedDevices();
        changed.addAll();
        return changed;
    }

    /** Reads what {@link #text} wrote; what it did not write stands for any device. */
    static ChangedDevices parse(String text) {
        ChangedDevices changed = new ChangedDevices();
        try {
            for (String id : text.split(",")) {
                changed.add(Long.parseLong(id));
            }
        } catch (NumberFormatException e) {
            changed.addAll();
        }
        return changed;
    }

    void add(long id) {
        ids.add(id);
        identifiers = true;
    }

    /** Adds a device of which nothing changes by which it is looked up, and which stays. */
    void addState(long id) {
        ids.add(id);
    }

    void addAll() {
        any = true;
    }

    /** Whether the ids do not say it all. */
    public boolean isAny() {
        return any;
    }

    /** Whether identifiers may change, come or go: one may move from a device to another then. */
    public boolean haveOtherIdentifiers() {
        return any || identifiers;
    }

    /** How many ids there are. */
    public long count() {
        return ids.size();
    }

    /** Every id, in ascending order. */
    public void forEach(LongConsumer action) {
        ids.forEach(action);
    }

    /** @param longest characters; what would be longer says just that it may be any device */
    String text(int longest) {
        // an id has at least one digit, and a comma behind it
        if (any || ids.size() * 2 > longest) {
            return ANY;
        }
        StringBuilder text = new StringBuilder();
        ids.forEach(id -> text.append(text.length() == 0 ? "" : ",").append(id));
        return text.length() > longest ? ANY : text.toString();
    }
}
