package io.isemdm.probe.check;

/**
 * Basic with a realm in a value of {@code WWW-Authenticate}, which may hold other challenges and parameters beside it
 * (RFC 9110). Reads it once from left to right, because a hostile value is long.
 */
final class BasicChallenge {

    private BasicChallenge() {
    }

    static boolean isIn(String header) {
        boolean basic = false;
        for (String part : withoutQuoted(header).split(",")) {
            int equals = part.indexOf('=');
            String[] words = (equals < 0 ? part : part.substring(0, equals)).strip().split("\\s+", 2);
            if (words.length > 1 || equals < 0 && !words[0].isEmpty()) {
                // a scheme, alone or before its first parameter
                basic = words[0].equalsIgnoreCase("Basic");
            }
            if (basic && equals >= 0 && words[words.length - 1].equalsIgnoreCase("realm")) {
                return true;
            }
        }
        return false;
    }

    /** What is quoted may hold anything. */
    private static String withoutQuoted(String header) {
        StringBuilder rest = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                rest.append(c);
            } else if (c == '\\') {
                i++;
            }
        }
        return rest.toString();
    }
}
