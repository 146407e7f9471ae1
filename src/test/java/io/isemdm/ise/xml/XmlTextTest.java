package io.isemdm.ise.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;

@Alone
class XmlTextTest {

    private final XmlText text = new XmlText();

    @Test
    void whatMayStandInXmlStaysAsItIs() {
        String good = "\t\r\n aÄ€\uD83D\uDE00\uE000\uFFFD\u0085";
        assertSame(good, text.marshal(good));
        assertSame(good, text.unmarshal(good));
        assertNull(text.marshal(null));
    }

    @Test
    void eachForbiddenCharacterBecomesOneReplacement() {
        assertEquals("\uFFFDa\uFFFD\uFFFDb\uFFFD\uFFFD\uD83D\uDE00\uFFFD",
                text.marshal("\0a\u0008\u001Fb\uFFFE\uFFFF\uD83D\uDE00\uD83D"));
        assertEquals("\uFFFD-\uFFFD", text.marshal("\uDE00-\uD83D"));
    }
}
