package io.isemdm.ise.xml;

import java.util.List;
import java.util.function.BiConsumer;

import javax.xml.XMLConstants;

import io.isemdm.ise.xml.intune.IntuneDeviceListDocument;
import io.isemdm.ise.xml.intune.IntuneMdmInfoDocument;

/**
 * Writes the documents of mdminfo and of devices, which answer nearly every call of ISE, without JAXB and to the byte
 * as JAXB does. The annotations of their classes stay what counts: a test compares the two ways.
 */
final class HotDocuments {

    private static final ElementTags ROOT = ElementTags.of("ise_api");
    private static final ElementTags INTUNE_ROOT = ElementTags.of("ise_api", " xmlns=\""
            + IntuneMdmInfoDocument.NAMESPACE + "\" xmlns:i=\"" + XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI + "\"");

    private static final ElementTags NAME = ElementTags.of("name");
    private static final ElementTags API_VERSION = ElementTags.of("api_version");
    private static final ElementTags API_PATH = ElementTags.of("api_path");
    private static final ElementTags REDIRECT_URL = ElementTags.of("redirect_url");
    private static final ElementTags QUERY_MAX_SIZE = ElementTags.of("query_max_size");
    private static final ElementTags MESSAGING_SUPPORT = ElementTags.of("messaging_support");
    private static final ElementTags VENDOR = ElementTags.of("vendor");
    private static final ElementTags PRODUCT_NAME = ElementTags.of("product_name");
    private static final ElementTags PRODUCT_VERSION = ElementTags.of("product_version");
    private static final ElementTags PAGING_INFO = ElementTags.of("paging_info");
    private static final ElementTags DEVICE_LIST = ElementTags.of("deviceList");

    /** Bytes of what stands around the devices of a list, with the namespaces of Intune. */
    private static final int AROUND_DEVICES = 384;

    /** Bytes of a device with all attributes of usual length. */
    private static final int DEVICE = 1024;

    private static final int INTUNE_DEVICE = 320;
    private static final int MDM_INFO = 768;

    private HotDocuments() {
    }

    static XmlBytes mdmInfo(MdmInfoFields info) {
        ElementTags root = info instanceof IntuneMdmInfoDocument ? INTUNE_ROOT : ROOT;
        XmlBytes xml = new XmlBytes(MDM_INFO);
        xml.encoded(DocumentMarshaller.DECLARATION);
        int opened = xml.open(root);
        xml.element(NAME, info.name);
        xml.element(API_VERSION, info.apiVersion);
        xml.element(API_PATH, info.apiPath);
        xml.element(REDIRECT_URL, info.redirectUrl);
        xml.element(QUERY_MAX_SIZE, info.queryMaxSize);
        xml.element(MESSAGING_SUPPORT, info.messagingSupport);
        xml.element(VENDOR, info.vendor);
        xml.element(PRODUCT_NAME, info.productName);
        xml.element(PRODUCT_VERSION, info.productVersion);
        xml.close(root, opened);
        return xml;
    }

    /** @param list with attributes; the results of actions and messages are none of the hot documents */
    static XmlBytes deviceList(DeviceListDocument list) {
        return deviceList(ROOT, list.name, list.apiVersion, list.pagingInfo, list.devices, DEVICE, DeviceXml::write);
    }

    static XmlBytes deviceList(IntuneDeviceListDocument list) {
        return deviceList(INTUNE_ROOT, list.name, list.apiVersion, list.pagingInfo, list.devices, INTUNE_DEVICE,
                IntuneDeviceXml::write);
    }

    private static <D> XmlBytes deviceList(ElementTags root, String name, int apiVersion, Long pagingInfo,
            List<D> devices, int usualSize, BiConsumer<XmlBytes, D> device) {
        XmlBytes xml = new XmlBytes(AROUND_DEVICES + (devices.isEmpty() ? 0 : usualSize));
        xml.encoded(DocumentMarshaller.DECLARATION);
        int opened = xml.open(root);
        xml.element(NAME, name);
        xml.element(API_VERSION, apiVersion);
        xml.element(PAGING_INFO, pagingInfo);
        int openedList = xml.open(DEVICE_LIST);
        for (int i = 0; i < devices.size(); i++) {
            device.accept(xml, devices.get(i));
            if (i == 0 && devices.size() > 1) {
                // the devices of a page are alike, unless the first is one of a kind
                xml.reserve(Math.min(xml.size() - openedList, usualSize) * 9 / 8 * devices.size());
            }
        }
        xml.close(DEVICE_LIST, openedList);
        xml.close(root, opened);
        return xml;
    }
}
