package io.isemdm.probe.check;

/** Hears what is being done; nothing depends on whether somebody listens. */
public interface Progress {

    /** Nobody listens. */
    Progress NONE = step -> {
    };

    /** @param step what is done now, a few words */
    void at(String step);
}
