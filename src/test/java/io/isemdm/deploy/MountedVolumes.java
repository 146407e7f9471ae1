package io.isemdm.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;

/** The ConfigMap and the Secrets of a pod as the kubelet lays them out, under a directory instead of the root. */
final class MountedVolumes {

    private final Path root;
    private final Map<String, Path> mounts = new TreeMap<>();
    private int generation;

    /** @param configuration what the keys of the ConfigMap hold */
    MountedVolumes(Path root, Overlay overlay, Map<String, String> configuration, PreparedSecrets secrets)
            throws IOException {
        this.root = root;
        for (VolumeMount mount : overlay.container().getVolumeMounts()) {
            Volume volume = overlay.volume(mount);
            Path directory = Files.createDirectories(root.resolve(mount.getMountPath().substring(1)));
            mounts.put(mount.getMountPath(), directory);
            if (volume.getConfigMap() != null) {
                write(directory, configuration);
            } else if (volume.getSecret() != null) {
                write(directory, secrets.files().get(volume.getSecret().getSecretName()));
            }
        }
    }

    /** What the ConfigMap of an overlay holds. */
    static Map<String, String> configuration(Overlay overlay) {
        return overlay.all(ConfigMap.class).get(0).getData();
    }

    /** Replaces what a mounted Secret holds, all files at once. */
    void replace(String mountPath, Map<String, String> files) throws IOException {
        write(mounts.get(mountPath), files);
    }

    /** The value of a variable, with the paths of this machine in place of the container's. */
    String here(String value) {
        return Stream.of(value.split(",")).map(part -> mounts.keySet().stream().anyMatch(part::startsWith)
                ? root.resolve(part.substring(1)).toString() : part).collect(Collectors.joining(","));
    }

    /** Files are links into {@code ..data}, a link to a directory: replacing that one link replaces them all. */
    private void write(Path directory, Map<String, String> files) throws IOException {
        Path version = Files.createDirectory(directory.resolve("..version-" + generation++));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(version.resolve(file.getKey()), file.getValue());
            if (!Files.exists(directory.resolve(file.getKey()))) {
                Files.createSymbolicLink(directory.resolve(file.getKey()), Path.of("..data", file.getKey()));
            }
        }
        Path link = Files.createSymbolicLink(directory.resolve("..data_tmp"), version.getFileName());
        Files.move(link, directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }
}
