package io.isemdm.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;

/** Whoever finds a reason in the log finds it in the README too. */
@Alone
class TroubleshootingTest {

    @Test
    void eachReasonInTheLogHasALineInTheReadme() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("README.md")).stream().filter(line -> line.startsWith("| "))
                .toList();
        assertEquals(List.of(), Arrays.stream(Refusal.values())
                .filter(refusal -> rows.stream().noneMatch(row -> row.contains("refused=\"" + refusal.words())))
                .toList());
    }
}
