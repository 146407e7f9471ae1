package io.isemdm.ise.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.Alone;

@Alone
class XmlEncodingTest {

    private static final String LATIN_1 = "ISO-8859-1";

    @ParameterizedTest
    @ValueSource(strings = {"<a>T\u00f6m</a>", "\uFEFF<a>T\u00f6m</a>",
        "<?xml version='1.0' encoding='utf-8'?><a>T\u00f6m</a>"})
    void withoutADeclarationItIsUtf8AndAByteOrderMarkIsNoneOfIt(String document) throws Exception {
        assertEquals(List.of(new XmlLeaf("a", "T\u00f6m")), XmlLeafReader.read(
                document.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsDeclaredCounts() throws Exception {
        assertEquals(List.of(new XmlLeaf("a", "T\u00f6m")), XmlLeafReader.read(
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>T\u00f6m</a>".getBytes(Charset.forName(LATIN_1))));
        assertEquals(List.of(new XmlLeaf("a", "T\u00f6m")), XmlLeafReader.read(
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>T\u00f6m</a>".getBytes(StandardCharsets.UTF_16)));
    }

    @Test
    void bytesOfAnotherEncodingAreSaidInTheErrorAndNowhereElse() {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true));
        try {
            assertEquals("not well-formed XML: it has bytes that are not UTF-8", refused("<a>T\u00f6m</a>"));
            assertEquals("not well-formed XML: it has bytes that are not US-ASCII",
                    refused("<?xml version=\"1.0\" encoding=\"US-ASCII\"?><a>T\u00f6m</a>"));
        } finally {
            System.setErr(before);
        }
        assertEquals("", said.toString());
    }

    @Test
    void theErrorSaysWhere() {
        assertEquals("not well-formed XML: nobody knows the encoding foo",
                refused("<?xml version=\"1.0\" encoding=\"foo\"?><a/>"));
        assertEquals("not well-formed XML at line 2, column 2", refused("<a>\n& </a>"));
    }

    private static String refused(String document) {
        return assertThrows(UnreadableXmlException.class, () -> XmlLeafReader.read(
                document.getBytes(Charset.forName(LATIN_1)))).getMessage();
    }
}
