package io.isemdm.ise.xml;

import java.util.ArrayList;
import java.util.List;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;

/** The answer to devices, batchdevices, action and sendmessage: some devices, with attributes or with a result. */
@XmlRootElement(name = "ise_api")
@XmlType(name = "deviceList", propOrder = {"name", "apiVersion", "pagingInfo", "devices"})
public class DeviceListDocument implements IseDocument {

    /** The name of a list that tells the attributes of devices. */
    public static final String ATTRIBUTES = "attributes";

    /** {@link #ATTRIBUTES}, {@code action} or {@code sendmessage}. */
    @XmlElement
    public String name;

    @XmlElement(name = "api_version")
    public int apiVersion;

    /** 0 when nothing more is to come; {@code null} leaves it out. */
    @XmlElement(name = "paging_info")
    public Long pagingInfo;

    @XmlElementWrapper(name = "deviceList")
    @XmlElement(name = "device")
    public List<DeviceElement> devices = new ArrayList<>();
}
