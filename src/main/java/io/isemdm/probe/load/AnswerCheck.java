package io.isemdm.probe.load;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.isemdm.ise.xml.DeviceElement;
import io.isemdm.ise.xml.DeviceListDocument;
import io.isemdm.ise.xml.IseDocument;
import io.isemdm.ise.xml.MdmInfoDocument;
import io.isemdm.ise.xml.UnreadableXmlException;
import io.isemdm.probe.check.Devices;
import io.isemdm.probe.client.AnswerReader;
import io.isemdm.probe.client.NoIseDocumentException;
import io.isemdm.probe.client.ReadAnswer;

/**
 * Whether an answer is what ISE asked for. Each answer is looked at, most of them only for a few bytes: one in a
 * thousand is read as XML, and so is every one that those bytes do not show to be right, and each of the thousand
 * behind one that was found to be wrong. For one event loop.
 */
final class AnswerCheck {

    private static final int READ_ONE_IN = 1_000;
    /** More cannot be the answer for one device. */
    private static final int LARGEST_LOOKUP = 256 * 1024;
    private static final byte[] END = "</ise_api>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_DEVICES = "<deviceList/>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_DEVICES_LONG = "<deviceList></deviceList>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] API_PATH = "<api_path>/".getBytes(StandardCharsets.US_ASCII);

    private final AnswerReader reader;
    /** The first one is read. */
    private int unread = READ_ONE_IN;
    private int suspicious;

    AnswerCheck(AnswerReader reader) {
        this.reader = reader;
    }

    /** @return {@code null} when it names the device, or no device where the server has none */
    Fault lookup(IncomingAnswer answer, KnownDevice device) {
        if (answer.status() != 200) {
            return Fault.STATUS;
        }
        if (answer.bodyLength() > LARGEST_LOOKUP) {
            return Fault.WRONG_ANSWER;
        }
        boolean looksRight = answer.bodyEndsWith(END) && (device.isKnown() ? answer.bodyHolds(device.named())
                : answer.bodyHolds(NO_DEVICES) || answer.bodyHolds(NO_DEVICES_LONG));
        return looksRight && !isRead() ? null : noted(readLookup(answer.body(), device));
    }

    /** @return {@code null} when it says where the API is */
    Fault mdmInfo(IncomingAnswer answer) {
        if (answer.status() != 200) {
            return Fault.STATUS;
        }
        boolean looksRight = answer.bodyEndsWith(END) && answer.bodyHolds(API_PATH);
        return looksRight && !isRead() ? null : noted(readMdmInfo(answer.body()));
    }

    /** A page of a poll; takes as long as the page is large. */
    static Devices page(AnswerReader reader, byte[] body) throws UnreadableXmlException, NoIseDocumentException {
        return new Devices(null, reader.read(body, DeviceListDocument.class));
    }

    private boolean isRead() {
        if (suspicious > 0) {
            suspicious--;
            return true;
        }
        if (++unread < READ_ONE_IN) {
            return false;
        }
        unread = 0;
        return true;
    }

    private Fault noted(Fault fault) {
        suspicious = fault == null ? suspicious : READ_ONE_IN;
        return fault;
    }

    private Fault readMdmInfo(byte[] body) {
        ReadAnswer<MdmInfoDocument> info = read(body, MdmInfoDocument.class);
        if (info == null) {
            return Fault.MALFORMED_XML;
        }
        String path = info.document().apiPath;
        return path != null && path.startsWith("/") ? null : Fault.WRONG_ANSWER;
    }

    private Fault readLookup(byte[] body, KnownDevice device) {
        ReadAnswer<DeviceListDocument> answer = read(body, DeviceListDocument.class);
        if (answer == null) {
            return Fault.MALFORMED_XML;
        }
        List<DeviceElement> devices = new Devices(null, answer).list();
        boolean right = device.isKnown() ? !devices.isEmpty() && devices.stream().allMatch(each -> names(each, device))
                : devices.isEmpty();
        return right ? null : Fault.WRONG_ANSWER;
    }

    private static boolean names(DeviceElement element, KnownDevice device) {
        List<String> identifiers = Devices.identifiers(element, device.criterion());
        // A device that is named otherwise than asked cannot be told from the right one, and ISE takes it.
        return identifiers.isEmpty() || identifiers.stream().anyMatch(
                each -> KnownDevice.form(each).equalsIgnoreCase(device.value()));
    }

    private <T extends IseDocument> ReadAnswer<T> read(byte[] body, Class<T> type) {
        try {
            return reader.read(body, type);
        } catch (UnreadableXmlException | NoIseDocumentException e) {
            return null;
        }
    }
}
