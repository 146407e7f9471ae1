package io.isemdm.inventory.file;

/** A file that cannot be read any further: what follows the place would be guesswork. */
public class BrokenFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final String why;

    /** @param why what is wrong and what would be right, without the place */
    public BrokenFileException(Place place, String why) {
        super(place + ": " + why);
        this.place = place;
        this.why = why;
    }

    public Place place() {
        return place;
    }

    public String why() {
        return why;
    }
}
