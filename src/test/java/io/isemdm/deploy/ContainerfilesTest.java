package io.isemdm.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.Alone;
import io.isemdm.deploy.Containerfile.Instruction;

/** Both images: what Kubernetes, compose and {@code docs/examples} rely on. */
@Alone
class ContainerfilesTest {

    private static final Path DIRECTORY = Path.of("native");
    /** What the build leaves; a jar or the executable may not be built when this test runs. */
    private static final Set<String> BUILT = Set.of("target/quarkus-app", "target/ise-mdm-emulator-runner");

    @ParameterizedTest
    @ValueSource(strings = {"Containerfile", "Containerfile.jvm"})
    void theImageRunsWithoutPrivilegesAndWithoutAShell(String name) throws IOException {
        Containerfile image = Containerfile.read(DIRECTORY.resolve(name)).image();
        assertTrue(image.instructions().get(0).text().contains("/distroless/base-"), "there is no shell in it");
        assertEquals(List.of(), image.all("RUN"), "there is no shell to run it");
        assertEquals("65532:65532", image.only("USER").text());
        assertEquals(0, image.all("CMD").size());
        assertTrue(image.only("ENTRYPOINT").words().get(0).startsWith("/"));
        List<String> check = image.only("HEALTHCHECK").words();
        assertEquals("health", check.get(check.size() - 1));
        assertEquals(image.only("ENTRYPOINT").words().get(0), check.get(0));
        assertTrue(image.only("HEALTHCHECK").text().contains(" CMD ["));
        assertEquals("SIGTERM", image.only("STOPSIGNAL").text());
        assertEquals("8443 8080 8081", image.only("EXPOSE").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Containerfile", "Containerfile.jvm"})
    void onlyTheDataBelongsToTheUser(String name) throws IOException {
        Containerfile image = Containerfile.read(DIRECTORY.resolve(name)).image();
        assertEquals("/data", image.only("VOLUME").text());
        assertEquals("ISEMDM_DATA_DIR=/data", image.only("ENV").text());
        List<String> given = image.all("COPY").stream().map(Instruction::text)
                .filter(text -> text.contains("--chown=") && !text.contains("--chown=0:0")).toList();
        assertEquals(1, given.size(), given.toString());
        assertTrue(given.get(0).contains("--chown=65532:65532") && given.get(0).endsWith(" /data"), given.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Containerfile", "Containerfile.jvm"})
    void nothingIsFetchedAndAllThatIsCopiedIsMade(String name) throws IOException {
        Containerfile file = Containerfile.read(DIRECTORY.resolve(name));
        assertEquals(List.of(), file.all("ADD"));
        for (Instruction copy : file.all("COPY")) {
            String[] words = copy.text().replaceAll("--(chown|chmod)=\\S+ ", "").split(" ");
            if (words[0].startsWith("--from=")) {
                String stage = words[0].substring("--from=".length());
                assertTrue(file.all("FROM").stream().anyMatch(from -> from.text().endsWith(" AS " + stage)), stage);
            } else {
                assertTrue(BUILT.contains(words[0]) || Files.exists(Path.of(words[0])), copy.text());
            }
        }
        for (Instruction run : file.all("RUN")) {
            assertFalse(run.text().matches(".*\\b(curl|wget|https?://).*"), run.text());
        }
        for (Instruction from : file.all("FROM")) {
            assertTrue(from.text().matches("\\S+:\\S+( AS \\w+)?") && !from.text().contains(":latest"), from.text());
        }
    }

    @Test
    void nothingElseGoesToTheContainerEngine() throws IOException {
        List<String> lines = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> !line.startsWith("#")).toList();
        assertEquals("*", lines.get(0));
        assertEquals(BUILT, lines.stream().skip(1).map(line -> line.substring(1)).collect(Collectors.toSet()));
        assertTrue(lines.stream().skip(1).allMatch(line -> line.startsWith("!")), lines.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Containerfile", "Containerfile.jvm"})
    void theImageSaysWhatItIs(String name) throws IOException {
        String labels = Containerfile.read(DIRECTORY.resolve(name)).image().only("LABEL").text();
        for (String label : List.of("title=\"ise-mdm-emulator\"", "description=", "version=\"${VERSION}\"",
                "revision=\"${REVISION}\"")) {
            assertTrue(labels.contains("org.opencontainers.image." + label), label);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Containerfile", "Containerfile.jvm"})
    void theLabelsSayOnlyWhatTheBuildWasTold(String name) throws IOException {
        assertEquals(List.of("VERSION=unknown", "REVISION=unknown"),
                Containerfile.read(DIRECTORY.resolve(name)).image().all("ARG").stream().map(Instruction::text).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Containerfile", "Containerfile.jvm", "README.md"})
    void whatIsWrittenDownTellsTheServiceAndTheLabelTheSameVersion(String document) throws IOException {
        List<String> lines = Files.readAllLines(DIRECTORY.resolve(document)).stream()
                .map(line -> line.replaceFirst("^# +", "")).toList();
        List<String> builds = lines.stream().filter(line -> line.startsWith("docker build")).toList();
        assertFalse(builds.isEmpty());
        assertTrue(lines.contains("version=$(native/version.sh)"), document);
        for (String build : builds) {
            assertTrue(build.contains("--build-arg \"VERSION=$version\"") && build.contains("--build-arg \"REVISION=$"),
                    build);
            String service = lines.get(lines.indexOf(build) - 1);
            assertTrue(service.startsWith("./mvnw package ") && service.endsWith(" \"-Drevision=$version\""), service);
        }
    }
}
