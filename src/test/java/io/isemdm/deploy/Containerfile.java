package io.isemdm.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A Containerfile, instruction by instruction. */
record Containerfile(List<Instruction> instructions) {

    private static final Set<String> KNOWN = Set.of("FROM", "ARG", "LABEL", "COPY", "ENV", "WORKDIR", "VOLUME",
            "EXPOSE", "USER", "STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT", "RUN", "ADD", "CMD");

    /** @param text all behind the name, on one line */
    record Instruction(String name, String text) {

        /** The words of an exec form, which no shell reads. */
        List<String> words() throws JsonProcessingException {
            return new ObjectMapper().readValue(text.substring(text.indexOf('[')), new TypeReference<>() { });
        }
    }

    static Containerfile read(Path file) throws IOException {
        List<Instruction> instructions = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            boolean goesOn = line.endsWith("\\");
            open.append(goesOn ? line.substring(0, line.length() - 1) : line);
            if (!goesOn) {
                String[] parts = open.toString().strip().split("\\s+", 2);
                if (parts.length != 2 || !KNOWN.contains(parts[0])) {
                    throw new IllegalArgumentException(file + ": no instruction: " + open);
                }
                instructions.add(new Instruction(parts[0], parts[1]));
                open.setLength(0);
            }
        }
        if (!open.isEmpty() || !instructions.get(0).name().equals("FROM")) {
            throw new IllegalArgumentException(file + " ends in the middle of a line or begins without FROM");
        }
        return new Containerfile(instructions);
    }

    /** What the image itself is made of: the instructions from the last {@code FROM} on. */
    Containerfile image() {
        int from = instructions.lastIndexOf(all("FROM").get(all("FROM").size() - 1));
        return new Containerfile(instructions.subList(from, instructions.size()));
    }

    List<Instruction> all(String name) {
        return instructions.stream().filter(instruction -> instruction.name().equals(name)).toList();
    }

    Instruction only(String name) {
        List<Instruction> found = all(name);
        assertEquals(1, found.size(), name);
        return found.get(0);
    }
}
