package io.isemdm.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;

/** What the pod of every overlay must keep to. */
final class PodRules extends Rules {

    /** What is left of the grace period for the process to end after its calls have. */
    private static final Duration TO_END = Duration.ofSeconds(5);
    private static final Set<String> WRITABLE = Set.of("/data", "/tmp");

    private final Overlay overlay;
    private final Properties defaults;

    private PodRules(Overlay overlay, Properties defaults) {
        this.overlay = overlay;
        this.defaults = defaults;
    }

    /** @param defaults the {@code application.properties} of the service */
    static List<String> complaints(Overlay overlay, Properties defaults) {
        PodRules rules = new PodRules(overlay, defaults);
        rules.security();
        rules.image();
        rules.volumes();
        rules.resources();
        rules.ports();
        rules.grace();
        return rules.complaints();
    }

    /** Kubernetes' Pod Security Standard "restricted", and somewhat more. */
    private void security() {
        PodSpec pod = overlay.pod();
        PodSecurityContext context = Objects.requireNonNullElseGet(pod.getSecurityContext(), PodSecurityContext::new);
        must(Boolean.TRUE.equals(context.getRunAsNonRoot()), "pod: runAsNonRoot is not true");
        must(context.getRunAsUser() != null && context.getRunAsUser() > 0, "pod: runAsUser is root or missing");
        must(context.getRunAsUser() != null && context.getRunAsUser().equals(context.getFsGroup()),
                "pod: fsGroup is not runAsUser's, so /data cannot be written");
        must(context.getSeccompProfile() != null && "RuntimeDefault".equals(context.getSeccompProfile().getType()),
                "pod: no seccomp profile RuntimeDefault");
        must(Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()), "pod: has a service-account token");
        must(!Boolean.TRUE.equals(pod.getHostNetwork()) && !Boolean.TRUE.equals(pod.getHostPID())
                && !Boolean.TRUE.equals(pod.getHostIPC()), "pod: shares namespaces of the host");
        SecurityContext own = Objects.requireNonNullElseGet(overlay.container().getSecurityContext(),
                SecurityContext::new);
        must(Boolean.FALSE.equals(own.getAllowPrivilegeEscalation()), "container: allowPrivilegeEscalation");
        must(Boolean.TRUE.equals(own.getReadOnlyRootFilesystem()), "container: root file system can be written");
        must(own.getCapabilities() != null && List.of("ALL").equals(own.getCapabilities().getDrop())
                && own.getCapabilities().getAdd().isEmpty(), "container: keeps capabilities");
    }

    private void image() {
        String image = overlay.container().getImage();
        must(image.matches(".+:[^:/]+|.+@sha256:[0-9a-f]{64}") && !image.endsWith(":latest"),
                "container: the image " + image + " has no tag of its own");
    }

    private void volumes() {
        List<String> mounted = new ArrayList<>();
        for (VolumeMount mount : overlay.container().getVolumeMounts()) {
            Volume volume = overlay.volume(mount);
            must(volume != null, "container: mounts " + mount.getName() + ", which is no volume of the pod");
            if (volume == null) {
                continue;
            }
            mounted.add(volume.getName());
            boolean writable = volume.getEmptyDir() != null || volume.getPersistentVolumeClaim() != null;
            must(writable == WRITABLE.contains(mount.getMountPath()),
                    "container: " + mount.getMountPath() + (writable ? " can be written" : " cannot be written"));
            must(writable || volume.getConfigMap() != null || volume.getSecret() != null,
                    "pod: the kind of volume " + volume.getName() + " is not one of the restricted ones here");
            must(mount.getSubPath() == null && mount.getSubPathExpr() == null,
                    "container: " + mount.getMountPath() + " is a subPath, so changes do not arrive");
        }
        for (Volume volume : overlay.pod().getVolumes()) {
            must(mounted.contains(volume.getName()), "pod: nobody mounts the volume " + volume.getName());
        }
        WRITABLE.forEach(path -> must(overlay.container().getVolumeMounts().stream()
                .anyMatch(mount -> path.equals(mount.getMountPath())), "container: nothing is mounted at " + path));
        must("/data".equals(overlay.environment().get("ISEMDM_DATA_DIR")), "container: ISEMDM_DATA_DIR is not /data");
    }

    private void resources() {
        ResourceRequirements resources = Objects.requireNonNullElseGet(overlay.container().getResources(),
                ResourceRequirements::new);
        for (String resource : List.of("cpu", "memory")) {
            must(resources.getRequests().containsKey(resource) && resources.getLimits().containsKey(resource)
                    && resources.getRequests().get(resource).getNumericalAmount()
                            .compareTo(resources.getLimits().get(resource).getNumericalAmount()) <= 0,
                    "container: no request of " + resource + " below a limit");
        }
    }

    private void ports() {
        Container container = overlay.container();
        Map<String, Integer> ports = new HashMap<>();
        for (ContainerPort port : container.getPorts()) {
            ports.put(port.getName(), port.getContainerPort());
        }
        Map<String, Integer> configured = Map.of("https", Integer.valueOf(value("quarkus.http.ssl-port")),
                "management", Integer.valueOf(value("quarkus.management.port")));
        must(configured.equals(ports), "container: ports " + ports + ", but the service listens on " + configured);
        probe("startup", container.getStartupProbe());
        probe("liveness", container.getLivenessProbe());
        probe("readiness", container.getReadinessProbe());
    }

    private void probe(String name, Probe probe) {
        must(probe != null && probe.getHttpGet() != null
                && "management".equals(probe.getHttpGet().getPort().getStrVal()),
                "container: no " + name + " probe on the management port");
    }

    private void grace() {
        must(overlay.container().getLifecycle() == null, "container: SIGTERM comes late, and it is what drains");
        must(duration("isemdm.shutdown.delay").toSeconds() > 0, "container: no isemdm.shutdown.delay");
        must(duration("isemdm.shutdown.timeout").toSeconds() > 0, "container: no isemdm.shutdown.timeout");
        Long grace = overlay.pod().getTerminationGracePeriodSeconds();
        long needed = duration("isemdm.shutdown.delay").plus(duration("isemdm.shutdown.timeout")).plus(TO_END)
                .toSeconds();
        must(grace != null && grace >= needed, "pod: terminationGracePeriodSeconds is " + grace
                + ", but to drain may take " + needed);
    }

    private Duration duration(String key) {
        String value = value(key);
        return value == null ? Duration.ZERO : Duration.parse("PT" + value);
    }

    private String value(String key) {
        String variable = key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return overlay.environment().getOrDefault(variable,
                overlay.configuration().getProperty(key, defaults.getProperty(key)));
    }
}
