package io.isemdm.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.isemdm.GeneratedBlock;
import io.isemdm.PackagedBuild;

/** The licences of what is shipped: the build allows them or ends, here they are read as a user reads them. */
class LicencesIT {

    private static final Path LIST = Path.of("target", "licences", "libraries.txt");
    private static final Path DOCUMENT = Path.of("docs", "licences.md");

    @Test
    void theDocumentNamesTheLicencesOfAllLibraries() throws IOException {
        Map<String, Map<String, Set<String>>> libraries = new TreeMap<>();
        for (Library library : list()) {
            libraries.computeIfAbsent(library.licences(), licences -> new TreeMap<>())
                    .computeIfAbsent(library.group(), group -> new TreeSet<>()).add(library.artifact());
        }
        StringBuilder text = new StringBuilder();
        libraries.forEach((licences, groups) -> {
            text.append("\n### ").append(licences).append("\n\n");
            groups.forEach((group, artifacts) ->
                    text.append("- `").append(group).append("`: ").append(String.join(", ", artifacts)).append('\n'));
        });
        GeneratedBlock.check(DOCUMENT, "licences", text.append('\n').toString());
    }

    @Test
    void everyJarOfTheServiceIsInTheList() throws IOException {
        assumeTrue(PackagedBuild.isJar(), "an executable has no jars");
        List<Library> listed = list();
        Set<String> unlisted = new TreeSet<>();
        for (String folder : List.of("boot", "main")) {
            try (Stream<Path> jars = Files.list(PackagedBuild.file().resolveSibling("lib").resolve(folder))) {
                jars.map(jar -> jar.getFileName().toString()).filter(jar -> listed.stream().noneMatch(library -> library.isIn(jar)))
                        .forEach(unlisted::add);
            }
        }
        assertEquals(Set.of(), unlisted);
    }

    private static List<Library> list() throws IOException {
        List<Library> libraries = Files.readAllLines(LIST).stream().filter(line -> line.contains("\t")).map(Library::of)
                .toList();
        assertFalse(libraries.isEmpty());
        return libraries;
    }

    /** A line of the list that the build writes, see {@code src/build/licences.ftl}. */
    private record Library(String group, String artifact, String version, String licences) {

        static Library of(String line) {
            String[] parts = line.split("[:\t]", 4);
            return new Library(parts[0], parts[1], parts[2], parts[3]);
        }

        /** A jar for one platform has that behind the version, and is of the same licence. */
        boolean isIn(String jar) {
            String name = group + "." + artifact + "-" + version;
            return jar.equals(name + ".jar") || jar.startsWith(name + "-");
        }
    }
}
