package io.isemdm.probe.check;

import java.util.regex.Pattern;

/** What mdminfo has to say. */
final class MdmInfoRules {

    /** Visible ASCII that can stand in a request line. */
    private static final Pattern API_PATH = Pattern.compile("/(?:[!-~&&[^?#]]*[!-~&&[^?#/]])?");

    private MdmInfoRules() {
    }

    static boolean isApiPath(String path) {
        return path != null && path.length() > 1 && API_PATH.matcher(path).matches();
    }
}
