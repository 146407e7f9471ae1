package io.isemdm.integration;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

import io.isemdm.store.CannotStartException;

/**
 * One MDM server as ISE sees it: a vendor profile with what the configuration sets over it.
 *
 * @param name                    unique, at most 64 characters
 * @param path                    ISE's Instance Name without slashes around it; may be empty
 * @param vendor                  {@code vendor} of mdminfo
 * @param productName             {@code product_name} of mdminfo
 * @param productVersion          {@code product_version} of mdminfo
 * @param queryMaxSize            most devices in one answer
 * @param redirectUrl             page where a person enrols a device; {@code null} means our own page
 * @param messaging               whether messages are taken
 * @param maxApiVersion           highest version that is served
 * @param answerRequestedVersion  whether mdminfo answers at most the version it was asked for
 * @param ignoreUnknownAttributes whether unknown names in a filter are passed over
 * @param site                    the site it belongs to, if any
 * @param basicAuthentication     whether ISE may call with Basic; empty where the server decides
 */
public record NetworkIntegration(String name, String path, VendorProfile profile, String vendor, String productName,
        String productVersion, int queryMaxSize, String redirectUrl, boolean messaging, ApiVersion maxApiVersion,
        boolean answerRequestedVersion, boolean ignoreUnknownAttributes, Optional<String> site,
        Optional<Boolean> basicAuthentication) {

    /** Name of the integration that is there when none is configured. */
    public static final String DEFAULT_NAME = "default";

    /** Instance Name of an integration that sets none. */
    public static final String DEFAULT_PATH = "networkIntegrationEndpoint/1/79fu";

    private static final int LARGEST_PAGE = 10_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** @throws CannotStartException says which value is wrong and what would be right */
    static NetworkIntegration of(String name, IntegrationsConfig.Integration config) {
        if (!NAME.matcher(name).matches()) {
            throw new CannotStartException("isemdm.integrations." + name
                    + ": the name of a network integration is 1 to 64 letters, digits or any of . _ -");
        }
        VendorProfile profile = VendorProfiles.find(config.profile()).orElseThrow(() -> invalid(name, "profile",
                config.profile(), "one of " + VendorProfiles.ALL.stream().map(VendorProfile::name).toList()));
        return new NetworkIntegration(name,
                InstanceName.normalise(name, config.path().orElse(DEFAULT_PATH)),
                profile,
                config.vendor().orElse(profile.vendor()),
                config.productName().orElse(profile.productName()),
                config.productVersion().orElse(profile.productVersion()),
                between(name, "query-max-size", config.queryMaxSize().orElse(profile.queryMaxSize()), LARGEST_PAGE),
                url(name, config.redirectUrl().orElse(profile.redirectUrl())),
                config.messaging().orElse(profile.messaging()),
                ApiVersion.upTo(between(name, "max-api-version",
                        config.maxApiVersion().orElse(profile.maxApiVersion().number()),
                        profile.maxApiVersion().number())),
                config.answerRequestedVersion(), config.ignoreUnknownAttributes(), config.site(),
                config.basicAuthentication());
    }

    /** The version in which mdminfo answers (protocol: spec, at most what was asked for). */
    public ApiVersion answerTo(ApiVersion asked) {
        return answerRequestedVersion ? asked.atMost(maxApiVersion) : maxApiVersion;
    }

    /** @param callersSite the only site a caller sees; empty for a caller that sees all of them */
    public boolean isVisibleTo(Optional<String> callersSite) {
        return callersSite.isEmpty() || callersSite.equals(site);
    }

    /** How this server answers in a version that it serves. */
    public VersionProfile in(ApiVersion version) {
        return profile.versions().get(version);
    }

    /** {@code api_path} of mdminfo: begins with a slash, does not end with one. */
    public String apiPath(ApiVersion version) {
        return "/" + below(in(version).apiPath());
    }

    /** A path behind this integration's own, without slashes around it. */
    String below(String relative) {
        return path.isEmpty() ? relative : path + "/" + relative;
    }

    private static int between(String name, String key, int value, int most) {
        if (value < 1 || value > most) {
            throw invalid(name, key, Integer.toString(value), "a number from 1 to " + most);
        }
        return value;
    }

    private static String url(String name, String url) {
        if (url == null) {
            return null;
        }
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // said below: what would have been right matters more than what the parser stumbled over
        }
        throw invalid(name, "redirect-url", url, "an address such as https://mdm.example/enroll");
    }

    private static CannotStartException invalid(String name, String key, String value, String right) {
        return new CannotStartException(
                "isemdm.integrations." + name + "." + key + "=" + value + ": must be " + right);
    }
}
