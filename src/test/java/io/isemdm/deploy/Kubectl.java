package io.isemdm.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code kubectl kustomize}, where kubectl is installed. */
final class Kubectl {

    private Kubectl() {
    }

    static void isInstalledOrSkip() throws InterruptedException {
        Command.isInstalledOrSkip(List.of("kubectl", "version", "--client"), "the overlays of k8s/ are not rendered");
    }

    /** What an overlay becomes. */
    static String kustomize(Path directory) throws IOException, InterruptedException {
        return Command.run(new ProcessBuilder("kubectl", "kustomize", directory.toString()));
    }
}
