package io.isemdm.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.Alone;
import io.isemdm.store.CannotStartException;
import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;

/** Keys that are spelt as no key is. */
@Alone
class ConfigurationKeysTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "isemdm.inventory.smaple | isemdm.inventory.smaple: there is no such key; isemdm.inventory has allow-shared",
        "isemdm.backup.kept | isemdm.backup.kept: there is no such key; isemdm.backup has keep",
        "isemdm.access-log.lines | isemdm.access-log.lines: there is no such key; isemdm.access-log has lines-per-second",
        "isemdm.data | isemdm.data: there is no such key; docs/configuration.md has all of them",
        "isemdm.accounts.bob | isemdm.accounts.bob: there is no such key; isemdm.accounts.<name> has enabled, password",
        "isemdm.tls.names[x] | isemdm.tls.names[x]: there is no such key; isemdm.tls has"})
    void aKeyThatIsNoneIsRefusedWithThoseBesideIt(String key, String begin) {
        String said = assertThrows(CannotStartException.class, () -> check(key)).getMessage();
        assertEquals(begin, said.substring(0, Math.min(begin.length(), said.length())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"isemdm.accounts.bob.password", "isemdm.accounts.\"a.b\".privileges[0]", "isemdm.tls.names[1]",
        "%test.isemdm.data", "quarkus.http.prt", "isemdmx.y", "isemdm.data-dir"})
    void othersAreNot(String key) {
        check(key);
    }

    private static void check(String key) {
        ConfigSource source = new PropertiesConfigSource(Map.of(key, "x"), "test", 100);
        ConfigurationKeys.check(List.of(source));
    }

    @Test
    void whatIsMadeOfAVariableIsNotRefused() {
        ConfigurationKeys.check(List.of(new EnvConfigSource(Map.of("ISEMDM_INVENTORY_FILE", "x"), 300)));
    }

    @Test
    void variablesThatChangeNothingAreNamed() {
        Set<String> known = ConfigurationKeys.all().map(key -> key.replace("<name>", "bob").replaceAll("[.-]", "_")
                .toUpperCase()).collect(Collectors.toSet());
        assertEquals(List.of(), strangers(known));
        assertEquals(List.of(), strangers(Set.of("ISEMDM_TLS_NAMES_0_", "ISEMDMX", "PATH", "QUARKUS_HTTP_PRT",
                "ISEMDM_ACCOUNTS_A_B_PASSWORD_FILE")));
        assertEquals(List.of("The environment variable ISEMDM_ACCESS_LOG_LINES changes nothing: there is no such key;"
                + " isemdm.access-log has lines-per-second", "The environment variable ISEMDM_PORT changes nothing: there"
                + " is no such key; docs/configuration.md has all of them"),
                strangers(Set.of("ISEMDM_PORT", "ISEMDM_ACCESS_LOG_LINES")));
    }

    @Test
    void soAreLinesOfAFileOfVariables(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve(".env"), "ISEMDM_INVENTORY_SMAPLE=true\nISEMDM_DATA_DIR=x\n");
        assertEquals(List.of("The variable ISEMDM_INVENTORY_SMAPLE of the file .env changes nothing: there is no such key;"
                + " isemdm.inventory has allow-shared-mac-addresses"), ConfigurationKeys.strangers(
                new DotEnvConfigSourceProvider(file.toUri().toString()).getConfigSources(getClass().getClassLoader()))
                .stream().map(line -> line.substring(0, line.indexOf(", files"))).toList());
    }

    private static List<String> strangers(Set<String> variables) {
        Map<String, String> environment = variables.stream().collect(Collectors.toMap(name -> name, name -> "x"));
        return ConfigurationKeys.strangers(List.of(new EnvConfigSource(environment, 300)));
    }
}
