package io.isemdm.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.isemdm.documents.CodeBlock;

/** The Secrets that {@code k8s/README.md} tells people to make: made by its commands, with kubectl but no cluster. */
record PreparedSecrets(Map<String, Map<String, String>> files) {

    private static final Path README = Path.of("k8s", "README.md");

    /** Runs kubectl for what it can do alone, and keeps what would have been created. */
    private static final String ALONE = """
            #!/bin/sh
            PATH=${PATH#*:}
            case " $* " in
            *" create secret "*) { kubectl "$@" --dry-run=client -o yaml && echo ---; } >> created.yaml ;;
            esac
            """;

    /**
     * Runs the blocks under some headings.
     *
     * @param directory where the files are written that the blocks write
     */
    static PreparedSecrets run(Path directory, String... headings) throws IOException, InterruptedException {
        Path programs = Files.createDirectory(directory.resolve("programs"));
        Files.writeString(programs.resolve("kubectl"), ALONE);
        Files.setPosixFilePermissions(programs.resolve("kubectl"), PosixFilePermissions.fromString("rwx------"));
        StringBuilder script = new StringBuilder("set -eu\n");
        for (String heading : headings) {
            script.append(CodeBlock.of(README, heading, "sh").text());
        }
        ProcessBuilder command = new ProcessBuilder("sh", "-c", script.toString()).directory(directory.toFile());
        command.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
        Command.run(command);
        Map<String, Map<String, String>> files = new TreeMap<>();
        for (HasMetadata created : StrictManifests.readAll(StrictYaml.documents(
                Files.readString(directory.resolve("created.yaml"))))) {
            Map<String, String> contents = new TreeMap<>();
            ((Secret) created).getData().forEach((key, value) -> contents.put(key,
                    new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
            files.put(created.getMetadata().getName(), contents);
        }
        return new PreparedSecrets(files);
    }

    /** The names of the Secrets, each with its keys. */
    Map<String, Set<String>> keys() {
        return files.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                entry -> entry.getValue().keySet()));
    }
}
