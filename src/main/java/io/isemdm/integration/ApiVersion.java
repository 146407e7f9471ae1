package io.isemdm.integration;

/** A version of the MDM API that ISE speaks (protocol: spec). */
public enum ApiVersion {

    V1(1), V2(2), V3(3);

    private final int number;

    ApiVersion(int number) {
        this.number = number;
    }

    /** The number as it stands in {@code ise_api_version} and {@code api_version}. */
    public int number() {
        return number;
    }

    public boolean isAtLeast(ApiVersion other) {
        return number >= other.number;
    }

    /** The lower one of the two. */
    public ApiVersion atMost(ApiVersion other) {
        return number <= other.number ? this : other;
    }

    /**
     * The highest version that is not above a number.
     *
     * @param number 1 or more; 3 and everything above it is version 3
     */
    public static ApiVersion upTo(int number) {
        return number >= 3 ? V3 : number == 2 ? V2 : V1;
    }
}
