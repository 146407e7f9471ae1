package io.isemdm.deploy;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;

/** What {@code kubectl kustomize} made of an overlay: objects of Kubernetes, and those of other vendors as they are. */
record Overlay(List<JsonNode> manifests, List<HasMetadata> objects) {

    /** @throws IllegalArgumentException no YAML, or a field that the model of Kubernetes does not have */
    static Overlay of(String rendered) {
        List<JsonNode> manifests = StrictYaml.documents(rendered);
        return new Overlay(manifests, StrictManifests.readAll(manifests));
    }

    <T> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    Deployment deployment() {
        return all(Deployment.class).get(0);
    }

    PodSpec pod() {
        return deployment().getSpec().getTemplate().getSpec();
    }

    Map<String, String> podLabels() {
        return deployment().getSpec().getTemplate().getMetadata().getLabels();
    }

    Container container() {
        return pod().getContainers().get(0);
    }

    /** The variables of the container, by name. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (EnvVar variable : container().getEnv()) {
            environment.put(variable.getName(), variable.getValue());
        }
        return environment;
    }

    /** The volume of a mount, or null. */
    Volume volume(VolumeMount mount) {
        return pod().getVolumes().stream().filter(volume -> volume.getName().equals(mount.getName())).findFirst()
                .orElse(null);
    }

    /** What the ConfigMap says of keys of the service. */
    Properties configuration() {
        Properties properties = new Properties();
        for (ConfigMap map : all(ConfigMap.class)) {
            for (String text : map.getData().values()) {
                try {
                    properties.load(new StringReader(text));
                } catch (IOException | IllegalArgumentException e) {
                    throw new IllegalArgumentException(map.getMetadata().getName() + ": " + e.getMessage(), e);
                }
            }
        }
        return properties;
    }
}
