package io.isemdm.ise;

import java.io.IOException;
import java.io.InputStream;

/** The body of a call, as far as it is read at all. */
public final class CallBody {

    /** A list of more devices than this holds is more than one answer could name. */
    public static final int MOST_BYTES = 1 << 20;

    private CallBody() {
    }

    /** The refusal of a longer body. */
    public static CallException tooLarge() {
        return new CallException(413, "A body has at most " + MOST_BYTES + " bytes: send fewer devices in one call");
    }

    /** @throws CallException when it is too large or does not arrive */
    static byte[] read(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw new CallException(408, "The body did not arrive: send it again");
        }
    }
}
