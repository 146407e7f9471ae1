package io.isemdm.inventory.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Texts that many devices have in common, each of them once: manufacturers, models, versions, reasons, labels, names of
 * integrations. Bounded: what finds no place any more stands in its device's own record. One thread at a time adds
 * texts, any number reads them.
 */
final class SharedTexts {

    private static final int MOST = 65_536;
    private static final int LONGEST = 256;

    /** Roughly: a string, its array, its place in the table and in the map. */
    private static final int OVERHEAD = 100;

    private final Map<String, Integer> places = new HashMap<>();
    private volatile String[] texts = new String[64];
    private long bytes;

    /** @return below 0 when there is none for it */
    int placeOf(String text) {
        Integer known = places.get(text);
        if (known != null) {
            return known;
        }
        int place = places.size();
        if (place == MOST || text.length() > LONGEST) {
            return -1;
        }
        String[] now = place < texts.length ? texts : Arrays.copyOf(texts, 2 * place);
        now[place] = text;
        // a record that names the place is published after this
        texts = now;
        places.put(text, place);
        bytes += OVERHEAD + 2L * text.length();
        return place;
    }

    String at(int place) {
        return texts[place];
    }

    long bytes() {
        return bytes;
    }
}
