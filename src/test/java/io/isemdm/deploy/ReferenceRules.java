package io.isemdm.deploy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;

/** That what one object says of another is there. */
final class ReferenceRules extends Rules {

    private final Overlay overlay;
    private final Map<String, Set<String>> secrets;

    private ReferenceRules(Overlay overlay, Map<String, Set<String>> secrets) {
        this.overlay = overlay;
        this.secrets = secrets;
    }

    /** @param secrets the Secrets that people are told to make, each with its keys */
    static List<String> complaints(Overlay overlay, Map<String, Set<String>> secrets) {
        ReferenceRules rules = new ReferenceRules(overlay, secrets);
        rules.selectors();
        rules.services();
        rules.networkPolicies();
        rules.serviceMonitors();
        rules.certificates();
        rules.files();
        return rules.complaints();
    }

    private void selectors() {
        selects("Deployment", overlay.deployment().getSpec().getSelector());
        overlay.pod().getTopologySpreadConstraints().forEach(spread -> selects("topology spread",
                spread.getLabelSelector()));
        overlay.all(PodDisruptionBudget.class).forEach(budget -> selects("PodDisruptionBudget",
                budget.getSpec().getSelector()));
        overlay.all(NetworkPolicy.class).forEach(policy -> selects("NetworkPolicy", policy.getSpec().getPodSelector()));
        for (HorizontalPodAutoscaler scaler : overlay.all(HorizontalPodAutoscaler.class)) {
            var target = scaler.getSpec().getScaleTargetRef();
            must("Deployment".equals(target.getKind()) && "apps/v1".equals(target.getApiVersion())
                    && overlay.deployment().getMetadata().getName().equals(target.getName()),
                    "HorizontalPodAutoscaler: scales " + target.getName() + ", which is not there");
            must(overlay.deployment().getSpec().getReplicas() == null,
                    "Deployment: replicas undoes what the HorizontalPodAutoscaler does");
        }
    }

    private void selects(String what, LabelSelector selector) {
        must(!selector.getMatchLabels().isEmpty() && overlay.podLabels().entrySet()
                .containsAll(selector.getMatchLabels().entrySet()),
                what + ": selects " + selector.getMatchLabels() + ", but the pod has " + overlay.podLabels());
    }

    private void services() {
        for (Service service : overlay.all(Service.class)) {
            String name = "Service " + service.getMetadata().getName();
            must(overlay.podLabels().entrySet().containsAll(service.getSpec().getSelector().entrySet()),
                    name + ": selects " + service.getSpec().getSelector() + ", but the pod has " + overlay.podLabels());
            for (ServicePort port : service.getSpec().getPorts()) {
                isContainerPort(name, port.getTargetPort());
            }
        }
        must(overlay.all(Service.class).stream().anyMatch(service -> "LoadBalancer".equals(service.getSpec().getType())
                && service.getSpec().getPorts().stream().anyMatch(port -> port.getPort() == 443
                        && "https".equals(port.getTargetPort().getStrVal()))), "Service: none leads ISE to https");
    }

    private void isContainerPort(String who, IntOrString port) {
        must(port != null && overlay.container().getPorts().stream().anyMatch(own -> port.getStrVal() != null
                ? port.getStrVal().equals(own.getName()) : port.getIntVal().equals(own.getContainerPort())),
                who + ": the container has no port " + (port == null ? null : port.getValue()));
    }

    private void networkPolicies() {
        for (NetworkPolicy policy : overlay.all(NetworkPolicy.class)) {
            must(policy.getSpec().getPolicyTypes().containsAll(List.of("Ingress", "Egress")),
                    "NetworkPolicy: lets in or out what it does not name");
            policy.getSpec().getIngress().forEach(rule -> {
                must(!rule.getFrom().isEmpty(), "NetworkPolicy: lets everybody in");
                must(!rule.getPorts().isEmpty(), "NetworkPolicy: lets in to every port");
                rule.getPorts().forEach(port -> isContainerPort("NetworkPolicy", port.getPort()));
            });
            String url = overlay.configuration().getProperty("quarkus.datasource.jdbc.url", "");
            int store = url.matches("jdbc:postgresql://[^/]+:\\d+/.*") ? Integer.parseInt(url.split("[:/]+")[3]) : 5432;
            must(policy.getSpec().getEgress().stream().flatMap(rule -> rule.getPorts().stream())
                    .anyMatch(port -> port.getPort().getIntVal() == store),
                    "NetworkPolicy: does not let out to the store, port " + store);
        }
    }

    private void serviceMonitors() {
        for (ServiceMonitor monitor : overlay.all(ServiceMonitor.class)) {
            monitor.getSpec().getEndpoints().forEach(endpoint -> must(overlay.all(Service.class).stream()
                    .filter(service -> service.getMetadata().getLabels().entrySet()
                            .containsAll(monitor.getSpec().getSelector().getMatchLabels().entrySet()))
                    .flatMap(service -> service.getSpec().getPorts().stream())
                    .anyMatch(port -> port.getName().equals(endpoint.getPort())),
                    "ServiceMonitor: no Service that it selects has a port " + endpoint.getPort()));
        }
    }

    /** cert-manager's Certificate must fill the Secret that the pod mounts. */
    private void certificates() {
        for (JsonNode manifest : overlay.manifests()) {
            if ("Certificate".equals(manifest.path("kind").asText())) {
                String secret = manifest.path("spec").path("secretName").asText();
                must(overlay.pod().getVolumes().stream().anyMatch(volume -> volume.getSecret() != null
                        && secret.equals(volume.getSecret().getSecretName())),
                        "Certificate: nobody mounts its Secret " + secret);
            }
        }
    }

    private void files() {
        Set<String> files = new TreeSet<>();
        for (VolumeMount mount : overlay.container().getVolumeMounts()) {
            Volume volume = overlay.volume(mount);
            if (volume != null) {
                keys(volume).forEach(key -> files.add(mount.getMountPath() + "/" + key));
            }
        }
        overlay.environment().forEach((variable, value) -> {
            for (String path : value.split(",")) {
                must(!path.startsWith("/") || path.equals("/data") || files.contains(path),
                        variable + ": " + path + " is not among " + files);
            }
        });
    }

    /** The files that a volume has; a complaint where it refers to nothing. */
    private Set<String> keys(Volume volume) {
        if (volume.getConfigMap() != null) {
            String name = volume.getConfigMap().getName();
            List<ConfigMap> maps = overlay.all(ConfigMap.class).stream()
                    .filter(map -> map.getMetadata().getName().equals(name)).toList();
            must(!maps.isEmpty(), "pod: there is no ConfigMap " + name);
            return maps.isEmpty() ? Set.of() : maps.get(0).getData().keySet();
        }
        if (volume.getSecret() != null) {
            String name = volume.getSecret().getSecretName();
            must(secrets.containsKey(name), "pod: nobody is told to make the Secret " + name);
            return secrets.getOrDefault(name, Set.of());
        }
        if (volume.getPersistentVolumeClaim() != null) {
            String name = volume.getPersistentVolumeClaim().getClaimName();
            must(overlay.all(PersistentVolumeClaim.class).stream()
                    .anyMatch(claim -> claim.getMetadata().getName().equals(name)),
                    "pod: there is no PersistentVolumeClaim " + name);
        }
        return Set.of();
    }
}
