package io.isemdm.ise.xml;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;

/** What became of an action or of a message; exactly one of the two states is there. */
@XmlType(name = "result", propOrder = {"actionStatus", "messageStatus", "failureReason"})
public class ResultElement {

    @XmlElement(name = "action_status")
    public Boolean actionStatus;

    @XmlElement(name = "message_status")
    public Boolean messageStatus;

    /** Empty after a success. */
    @XmlElement(name = "failure_reason")
    public String failureReason = "";
}
