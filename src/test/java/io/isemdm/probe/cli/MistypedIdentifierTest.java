package io.isemdm.probe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.isemdm.Alone;
import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;

/** An identifier that no device can have is no matter of the server. */
@Alone
class MistypedIdentifierTest {

    private final ProbeTerminal terminal = new ProbeTerminal();
    private final StringWriter out = terminal.out;
    private final StringWriter err = terminal.err;
    private final List<String> calls = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "device|zz --by macaddress|ID: \"zz\" is not 12 hex digits: write a MAC address as F434F0A1E478",
        "device|F434F0A1E47 --by macaddress|ID: \"F434F0A1E47\" is not 12 hex digits",
        "device|F434F0A1E4780 --by macaddress|ID: \"F434F0A1E4780\" is not 12 hex digits",
        "device|zz --by meid|ID: \"zz\" is no MEID: write 14 hex or 10 decimal digits",
        "device|'' --by imei|ID: \"\" names nobody",
        "device|'' --by username|ID: \"\" names nobody",
        "device|'' --by guidhn|ID: \"\" names nobody",
        "device|''|ID: \"\" is no identifier: write 1 to 127 bytes",
        "check|--mac 12|--mac: \"12\" is not 12 hex digits",
        "check|--meid 12|--meid: \"12\" is no MEID",
        "check|--guid ''|--guid: \"\" is no identifier",
        "check|--allow-actions --action-device ''|--action-device: \"\" is no identifier"})
    void isRefusedBeforeAnythingIsCalled(String command, String words, String message) throws Exception {
        assertEquals(2, probe(command, words));
        assertTrue(err.toString().startsWith("Cannot probe: " + message), err::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertEquals("", out.toString());
        assertEquals(List.of(), calls);
    }

    @Test
    void whatIsTooLongForAGuidIsRefused() throws Exception {
        assertEquals(2, probe("device", "\u00E4".repeat(64)));
        assertTrue(err.toString().contains("is no identifier: write 1 to 127 bytes"), err::toString);
        assertEquals(1, probe("device", "x".repeat(127)), "nobody has it, but somebody might");
    }

    @ParameterizedTest
    @CsvSource({"02-15-ed-00-00-01,macaddress", "0215.ed00.0001,macaddress", "350000000000001,imei", "IMEI-1,imei",
        "A0000000000001,meid", "a0000000000001,meid"})
    void everyFormThatThereIsGoesOut(String value, String criterion) throws Exception {
        int code = probe("device", value + " --by " + criterion);
        assertTrue(code < 2, err::toString);
        assertTrue(calls.stream().anyMatch(target -> target.contains("querycriteria=" + criterion)), calls::toString);
    }

    private int probe(String command, String words) throws Exception {
        try (MdmServer server = new MdmServer() {
            @Override
            protected Reply reply(Call call) {
                calls.add(call.target());
                return super.reply(call);
            }
        }) {
            return terminal.call(server, command, Arrays.stream(words.split(" "))
                    .map(word -> word.equals("''") ? "" : word).toArray(String[]::new));
        }
    }
}
