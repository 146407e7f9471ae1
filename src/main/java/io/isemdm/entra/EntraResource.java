package io.isemdm.entra;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a token can be for, by Microsoft's names (seen). */
public enum EntraResource {

    /** Where ISE reads the addresses of Intune's services. */
    GRAPH("https://graph.microsoft.com"),

    /** Intune's service that ISE asks about devices. */
    INTUNE("https://api.manage.microsoft.com");

    /** Ends a scope that stands for everything an application may do with a resource. */
    private static final String DEFAULT_SCOPE = "/.default";

    private final String identifier;

    EntraResource(String identifier) {
        this.identifier = identifier;
    }

    /** The audience of its tokens. */
    public String audience() {
        return identifier;
    }

    /** @param resource as the older form of a request names it, with or without slashes at its end */
    static Optional<EntraResource> ofResource(String resource) {
        String trimmed = resource.strip().replaceFirst("/+$", "");
        return Arrays.stream(values()).filter(known -> known.identifier.equalsIgnoreCase(trimmed)).findFirst();
    }

    /**
     * @param scope as the newer form has it, {@code https://api.manage.microsoft.com//.default openid profile} for
     *              example; names that are no resource are passed over
     */
    static Optional<EntraResource> ofScope(String scope) {
        return Arrays.stream(scope.strip().split("\\s+")).filter(name -> name.endsWith(DEFAULT_SCOPE))
                .flatMap(name -> ofResource(name.substring(0, name.length() - DEFAULT_SCOPE.length())).stream())
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(EntraResource::audience).collect(Collectors.joining(" and "));
    }
}
