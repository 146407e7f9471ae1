package io.isemdm.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;

/** That the service knows every key it is given, and that the store can bear all pods. Each complaint is one line. */
final class ConfigurationRules {

    /** PostgreSQL's {@code max_connections} of 100 without those that it keeps for superusers. */
    private static final int CONNECTIONS = 97;

    private ConfigurationRules() {
    }

    static List<String> complaints(Overlay overlay, RuntimeKeys known) {
        List<String> complaints = new ArrayList<>();
        for (String variable : overlay.environment().keySet()) {
            if (RuntimeKeys.isMeantForTheService(variable) && !known.hasVariable(variable)) {
                complaints.add("container: no key that counts at the start is set by " + variable);
            }
        }
        Properties configuration = overlay.configuration();
        for (String key : configuration.stringPropertyNames()) {
            if (!known.hasKey(key)) {
                complaints.add("ConfigMap: no key that counts at the start is called " + key);
            }
        }
        overlay.all(HorizontalPodAutoscaler.class).forEach(scaler -> {
            Deployment deployment = overlay.deployment();
            int pods = scaler.getSpec().getMaxReplicas()
                    + deployment.getSpec().getStrategy().getRollingUpdate().getMaxSurge().getIntVal();
            int each = Integer.parseInt(configuration.getProperty("quarkus.datasource.jdbc.max-size", "32"));
            if (pods * each > CONNECTIONS) {
                complaints.add("ConfigMap: " + pods + " pods with " + each + " connections each are more than "
                        + CONNECTIONS);
            }
        });
        if (overlay.all(HorizontalPodAutoscaler.class).isEmpty()
                && !"Recreate".equals(overlay.deployment().getSpec().getStrategy().getType())) {
            complaints.add("Deployment: two processes would meet on one embedded store");
        }
        return complaints;
    }
}
