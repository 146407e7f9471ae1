package io.isemdm.deploy;

import java.util.ArrayList;
import java.util.List;

/** Rules that somebody's file must keep to. Each complaint is one line. */
abstract class Rules {

    private final List<String> complaints = new ArrayList<>();

    /** @param complaint what is wrong where the rule is not kept */
    void must(boolean kept, String complaint) {
        if (!kept) {
            complaints.add(complaint);
        }
    }

    List<String> complaints() {
        return complaints;
    }
}
