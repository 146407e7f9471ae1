package io.isemdm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.isemdm.Alone;

@Alone
class OperatorCommandTest {

    @Test
    void whatReadsOptionsByReflectionIsKnownToTheNativeImage() throws Exception {
        Set<String> registered = new TreeSet<>();
        new ObjectMapper().readTree(OperatorCommand.class.getResource(
                "/META-INF/native-image/io.isemdm/cli/reflect-config.json"))
                .forEach(entry -> registered.add(entry.get("name").asText()));
        Set<String> read = new TreeSet<>(List.of(OperatorCommand.class.getName(), LabConnection.class.getName(),
                OutputFile.class.getName()));
        OperatorCommand.commandLine(Streams.ofProcess()).getSubcommands().values()
                .forEach(command -> read.add(command.getCommand().getClass().getName()));
        assertEquals(read, registered);
    }
}
