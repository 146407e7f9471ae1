package io.isemdm.integration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.isemdm.audit.Actor;
import io.quarkus.runtime.Startup;

/**
 * Jamf Pro's switch <em>Allow Basic Authentication in addition to Bearer Token Authentication</em>, for the server and for
 * each network integration. Where it is off ISE's calls with Basic are answered with 401 (protocol: seen), so that ISE
 * tries version 3, 2 and 1 and gives up.
 *
 * <p>What counts, first to last: the setting of the integration, its configuration, the setting of the server, the
 * server's configuration.
 */
@Startup
@Singleton
public class BasicAuthentication {

    /** Name of the server's setting; an integration's has a dot and the integration's name behind it. */
    static final String SETTING = "basic-authentication";

    private final boolean configured;
    private final Settings settings;

    BasicAuthentication(@ConfigProperty(name = "isemdm.ise.basic-authentication") boolean configured,
            Settings settings) {
        this.configured = configured;
        this.settings = settings;
    }

    /** Whether ISE may call that integration with Basic. Costs one look into memory. */
    public boolean isOn(NetworkIntegration integration) {
        Map<String, String> set = settings.all();
        return value(set, nameOf(integration)).or(integration::basicAuthentication)
                .or(() -> value(set, SETTING)).orElse(configured);
    }

    /** Whether it is on where an integration says nothing of its own. */
    public boolean isOn() {
        return value(settings.all(), SETTING).orElse(configured);
    }

    /** What was set for the server while it ran; empty where its configuration counts. */
    public Optional<Boolean> setting() {
        return value(settings.all(), SETTING);
    }

    /** What was set for an integration while the server ran; empty where nothing was. */
    public Optional<Boolean> setting(NetworkIntegration integration) {
        return value(settings.all(), nameOf(integration));
    }

    /** @param on empty goes back to the configuration */
    public void set(Actor actor, Optional<Boolean> on) {
        set(actor, List.of(new Switch(Optional.empty(), on)));
    }

    /** @param on empty goes back to the configuration */
    public void set(Actor actor, NetworkIntegration integration, Optional<Boolean> on) {
        set(actor, List.of(new Switch(Optional.of(integration), on)));
    }

    /** Sets all of them or, where the store fails, none. */
    public void set(Actor actor, List<Switch> switches) {
        Map<String, Optional<String>> values = new TreeMap<>();
        switches.forEach(each -> values.put(each.integration().map(BasicAuthentication::nameOf).orElse(SETTING),
                each.on().map(String::valueOf)));
        settings.set(actor, values);
    }

    /**
     * How a switch shall stand.
     *
     * @param integration whose switch it is; empty for the server's
     * @param on          empty goes back to the configuration
     */
    public record Switch(Optional<NetworkIntegration> integration, Optional<Boolean> on) {
    }

    private static String nameOf(NetworkIntegration integration) {
        return SETTING + "." + integration.name();
    }

    private static Optional<Boolean> value(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name)).map(Boolean::valueOf);
    }
}
