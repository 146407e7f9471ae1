package io.isemdm.ise.xml;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;
import io.isemdm.ise.xml.intune.IntuneDevice;
import io.isemdm.ise.xml.intune.IntuneDeviceListDocument;
import io.isemdm.ise.xml.intune.IntuneMdmInfoDocument;

/** Whoever adds a field to a document writes it on both ways. */
@Alone
class HotDocumentsTest {

    private final BothWays bothWays;

    HotDocumentsTest() throws Exception {
        bothWays = new BothWays();
    }

    @Test
    void everyFieldOfADeviceIsWritten() throws ReflectiveOperationException {
        DeviceListDocument list = new DeviceListDocument();
        list.name = DeviceListDocument.ATTRIBUTES;
        DeviceElement nameless = new DeviceElement();
        list.devices.addAll(List.of(filled(new DeviceElement()), nameless));
        bothWays.assertSame(list);
        list.pagingInfo = 3L;
        bothWays.assertSame(list);
    }

    @Test
    void everyFieldOfADeviceOfIntuneIsWritten() throws ReflectiveOperationException {
        IntuneDeviceListDocument list = new IntuneDeviceListDocument();
        list.devices.addAll(List.of(filled(new IntuneDevice()), new IntuneDevice()));
        bothWays.assertSame(list);
        list.name = null;
        bothWays.assertSame(list);
    }

    @Test
    void everyFieldOfMdmInfoIsWritten() throws ReflectiveOperationException {
        for (MdmInfoFields info : List.of(new MdmInfoDocument(), new IntuneMdmInfoDocument())) {
            bothWays.assertSame(info);
            bothWays.assertSame(filled(info));
        }
    }

    @Test
    void theResultsOfActionsAndMessagesAreWrittenByJaxb() throws ReflectiveOperationException {
        DeviceListDocument list = new DeviceListDocument();
        list.name = "action";
        DeviceElement device = new DeviceElement();
        device.result = filled(new ResultElement());
        list.devices.add(device);
        bothWays.assertSame(list);
        assertTrue(bothWays.sent(list).toString().contains("<result><action_status>true</action_status>"));
    }

    /** Gives each public field a value, but for the result, which no list of attributes has. */
    private static <T> T filled(T object) throws ReflectiveOperationException {
        for (Field field : object.getClass().getFields()) {
            Class<?> type = field.getType();
            if (Modifier.isStatic(field.getModifiers()) || type == ResultElement.class) {
                continue;
            }
            if (type == String.class) {
                field.set(object, "<" + field.getName() + ">");
            } else if (type == boolean.class || type == Boolean.class) {
                field.set(object, true);
            } else if (type == int.class || type == Integer.class) {
                field.set(object, 17);
            } else if (type == Long.class) {
                field.set(object, 18L);
            } else {
                field.set(object, filled(type.getDeclaredConstructor().newInstance()));
            }
        }
        return object;
    }
}
