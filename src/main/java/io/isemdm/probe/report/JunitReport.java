package io.isemdm.probe.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import io.isemdm.probe.check.Finding;
import io.isemdm.probe.check.Verdict;
import io.isemdm.probe.load.LoadLimits;

/**
 * Findings, or the limits of a run, as a test suite in JUnit's XML, as build servers read it. A warning is a
 * failure of type {@code warn}.
 */
public final class JunitReport {

    private final UnaryOperator<String> hiding;

    /** @param hiding takes secrets out of a text */
    public JunitReport(UnaryOperator<String> hiding) {
        this.hiding = hiding;
    }

    /** Writes a test case. */
    private interface TestCases {
        void to(XMLStreamWriter xml) throws XMLStreamException;
    }

    /**
     * @param suite    name of the suite
     * @param findings a test case each
     */
    public void write(String suite, List<Finding> findings, Writer out) throws IOException {
        write(suite, findings.size(), count(findings, Verdict::isFinding), count(findings, Verdict.SKIPPED::equals),
                xml -> {
            for (Finding finding : findings) {
                testCase(xml, suite, finding);
            }
        }, out);
    }

    /**
     * @param suite  name of the suite
     * @param limits a test case each
     */
    public void writeLimits(String suite, List<LoadLimits.Limit> limits, Writer out) throws IOException {
        write(suite, limits.size(), limits.stream().filter(limit -> limit.problem() != null).count(), 0, xml -> {
            for (LoadLimits.Limit limit : limits) {
                begin(xml, suite, limit.name());
                if (limit.problem() != null) {
                    failure(xml, "limit", limit.problem());
                    xml.writeEndElement();
                }
                xml.writeEndElement();
            }
        }, out);
    }

    private static long count(List<Finding> findings, Predicate<Verdict> wanted) {
        return findings.stream().map(Finding::verdict).filter(wanted).count();
    }

    private static void write(String suite, int tests, long failures, long skipped, TestCases cases, Writer out)
            throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", suite);
            xml.writeAttribute("tests", Integer.toString(tests));
            xml.writeAttribute("failures", Long.toString(failures));
            xml.writeAttribute("skipped", Long.toString(skipped));
            cases.to(xml);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static void begin(XMLStreamWriter xml, String suite, String name) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", suite);
        xml.writeAttribute("name", name);
    }

    private void failure(XMLStreamWriter xml, String type, String message) throws XMLStreamException {
        xml.writeStartElement("failure");
        xml.writeAttribute("type", type);
        xml.writeAttribute("message", Printable.line(hiding.apply(message)));
    }

    private void testCase(XMLStreamWriter xml, String suite, Finding finding) throws XMLStreamException {
        begin(xml, suite, finding.rule().id());
        if (finding.verdict() == Verdict.SKIPPED) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", Printable.line(hiding.apply(finding.detail())));
        } else if (finding.verdict().isFinding()) {
            failure(xml, finding.verdict().word(), finding.detail());
            xml.writeCharacters(Printable.lines(hiding.apply(finding.rule().description() + "\n"
                    + finding.rule().advice() + "\n\n" + finding.evidence())));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
