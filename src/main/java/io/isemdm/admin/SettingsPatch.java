package io.isemdm.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

import io.isemdm.integration.BasicAuthentication.Switch;
import io.isemdm.integration.NetworkIntegration;

/** Reads a JSON Merge Patch of the settings: which switches it sets and how. */
final class SettingsPatch {

    private static final String BASIC = "basic_authentication";
    private static final String INTEGRATIONS = "integrations";

    private SettingsPatch() {
    }

    /**
     * @param integrations finds the network integration of a name, or refuses it
     * @throws ProblemException when the patch says something that cannot be set
     */
    static List<Switch> switches(JsonNode patch, Function<String, NetworkIntegration> integrations) {
        MergePatch.requireObject(patch);
        List<Switch> switches = new ArrayList<>();
        patch.properties().forEach(member -> {
            switch (member.getKey()) {
                case BASIC -> switches.add(new Switch(Optional.empty(), truth(BASIC, member.getValue())));
                case INTEGRATIONS -> object(INTEGRATIONS, member.getValue()).properties().forEach(integration ->
                        add(switches, integrations.apply(integration.getKey()), integration.getValue()));
                default -> throw noSuchField(member.getKey(), BASIC + ", " + INTEGRATIONS);
            }
        });
        return switches;
    }

    private static void add(List<Switch> switches, NetworkIntegration integration, JsonNode patch) {
        String field = INTEGRATIONS + "." + integration.name();
        object(field, patch).properties().forEach(member -> {
            if (!member.getKey().equals(BASIC)) {
                throw noSuchField(field + "." + member.getKey(), BASIC);
            }
            switches.add(new Switch(Optional.of(integration), truth(field + "." + BASIC, member.getValue())));
        });
    }

    private static JsonNode object(String field, JsonNode value) {
        if (!value.isObject()) {
            throw ProblemException.invalid(field, null, "must be an object");
        }
        return value;
    }

    private static Optional<Boolean> truth(String field, JsonNode value) {
        if (!value.isBoolean() && !value.isNull()) {
            throw ProblemException.invalid(field, null, "must be true, false, or null for what the configuration says");
        }
        return value.isNull() ? Optional.empty() : Optional.of(value.booleanValue());
    }

    private static ProblemException noSuchField(String field, String known) {
        return ProblemException.invalid(field, null, "no such field; there are " + known);
    }
}
