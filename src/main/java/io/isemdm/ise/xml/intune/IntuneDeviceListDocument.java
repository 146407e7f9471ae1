package io.isemdm.ise.xml.intune;

import java.util.ArrayList;
import java.util.List;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;

import io.isemdm.ise.xml.IseDocument;

/** Intune's answer to devices. */
@XmlRootElement(name = "ise_api")
@XmlType(name = "intuneDeviceList", propOrder = {"name", "apiVersion", "pagingInfo", "devices"})
public class IntuneDeviceListDocument implements IseDocument {

    @XmlElement
    public String name = "attributes";

    @XmlElement(name = "api_version")
    public int apiVersion;

    /** {@code null}, and so left out, in the answer to a call for one device. */
    @XmlElement(name = "paging_info")
    public Long pagingInfo;

    @XmlElementWrapper(name = "deviceList")
    @XmlElement(name = "device")
    public List<IntuneDevice> devices = new ArrayList<>();
}
