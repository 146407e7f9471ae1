package io.isemdm.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.isemdm.PackagedBuild;
import io.isemdm.PackagedService;

/**
 * Where a reader types what the documents show: beside a service of their own, so with its ports, its data directory and
 * its passwords. What a reader copies from one answer into the next command (a token, an id, a secret) is copied here too.
 */
final class Terminal {

    private static final long LONGEST_SECONDS = 120;
    private static final String INSTANCE = "networkIntegrationEndpoint/1/79fu";

    /**
     * An answer of 400 and more is a failure, and what an answer carries can be used by the next command. A reader who
     * begins with a block has a token and knows a device.
     */
    private static final String SHELL = """
            set -eu
            shopt -s expand_aliases
            copied() { local v; v=$(sed -n 's/.*"'$1'" *: *"\\([^"]*\\)".*/\\1/p' .answer | tail -n 1); echo "${v:-$2}"; }
            curl() {
              command curl --silent --show-error --fail-with-body --max-time 60 "$@" > .answer ||
                { cat .answer; return 22; }
              cat .answer; echo
              TOKEN=$(copied token "$TOKEN"); ID=$(copied clientId "$ID"); SECRET=$(copied clientSecret "$SECRET")
            }
            curl -u "lab:$LAB_PASSWORD" -X POST https://localhost:8443/api/v1/auth/token > .output
            curl -u "lab:$LAB_PASSWORD" 'https://localhost:8443/lab/devices?limit=1' > .output
            GUID=$(copied guid "")
            alias probe='java -jar quarkus-run.jar probe'
            : > .output
            """;

    private final PackagedService service;
    private final Map<String, String> variables = new TreeMap<>(Map.of("TOKEN", "", "ID", "",
            "SECRET", ""));
    private final String isePassword;

    Terminal(PackagedService service, String isePassword, String labPassword) {
        this.service = service;
        this.isePassword = isePassword;
        variables.put("LAB_PASSWORD", labPassword);
        variables.put("CURL_CA_BUNDLE", certificate().toString());
        variables.put("URL", https() + " --instance " + INSTANCE + " --user ise --ca " + certificate());
        variables.put("ISE_MDM_PASSWORD", isePassword);
    }

    /** Where commands run. */
    Path directory() {
        return service.dataDirectory().getParent();
    }

    /** What a block printed; it fails where one of its commands does. */
    String run(CodeBlock block) throws IOException, InterruptedException {
        Path output = directory().resolve(".output");
        Path password = Files.writeString(directory().resolve(".password"), isePassword);
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", here(SHELL + block.text()))
                .directory(directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile())).redirectInput(password.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(block + ": still runs after " + LONGEST_SECONDS + " s\n"
                    + Files.readString(output));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(block + ": exit code " + process.exitValue() + "\n" + Files.readString(output));
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    /** What the documents call by names of their own, as it is called here; and a tenth of the load for a second. */
    private String here(String text) {
        return text.replace("https://localhost:8443", https())
                .replace("https://mdm.example:8443", https())
                .replace("issuer.pem", certificate().toString())
                .replaceAll("java -jar (target/quarkus-app/)?quarkus-run.jar", String.join(" ",
                        PackagedBuild.command(List.of("-XX:TieredStopAtLevel=1"))))
                .replace("export ISE_MDM_PASSWORD=...\n", "")
                .replaceAll("--duration \\w+", "")
                .replaceAll("--(rate|burst) (\\d+)0\\b", "--$1 $2")
                .replaceAll("(?m)^probe run ", "probe run --warm-up 0s --duration 1s ");
    }

    private String https() {
        return "https://localhost:" + service.httpsPort();
    }

    private Path certificate() {
        return service.dataDirectory().resolve("tls").resolve("certificate.pem");
    }
}
