package io.isemdm.probe.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import io.isemdm.probe.check.Finding;
import io.isemdm.probe.check.Verdict;

/** Findings as a test suite in JUnit's XML, as build servers read it. A warning is a failure of type {@code warn}. */
public final class JunitReport {

    /**
     * @param suite    name of the suite
     * @param findings a test case each
     */
    public void write(String suite, List<Finding> findings, Writer out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", suite);
            xml.writeAttribute("tests", Integer.toString(findings.size()));
            xml.writeAttribute("failures", Long.toString(
                    findings.stream().filter(finding -> finding.verdict().isFinding()).count()));
            xml.writeAttribute("skipped", Long.toString(
                    findings.stream().filter(finding -> finding.verdict() == Verdict.SKIPPED).count()));
            for (Finding finding : findings) {
                testCase(xml, suite, finding);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static void testCase(XMLStreamWriter xml, String suite, Finding finding) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", suite);
        xml.writeAttribute("name", finding.rule().id());
        if (finding.verdict() == Verdict.SKIPPED) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", Printable.line(finding.detail()));
        } else if (finding.verdict().isFinding()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("type", finding.verdict().word());
            xml.writeAttribute("message", Printable.line(finding.detail()));
            xml.writeCharacters(Printable.lines(finding.rule().description() + "\n" + finding.rule().advice() + "\n\n"
                    + finding.evidence()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
