package io.isemdm.inventory;

import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps the MAC addresses of a device, in their order, in one column of comma separated hex digits. */
@Converter
public class MacAddressListConverter implements AttributeConverter<List<MacAddress>, String> {

    @Override
    public String convertToDatabaseColumn(List<MacAddress> macs) {
        StringBuilder column = new StringBuilder(macs.size() * 13);
        for (MacAddress mac : macs) {
            if (column.length() > 0) {
                column.append(',');
            }
            column.append(mac.hex());
        }
        return column.toString();
    }

    @Override
    public List<MacAddress> convertToEntityAttribute(String column) {
        List<MacAddress> macs = new ArrayList<>(1);
        for (int start = 0; start + 12 <= column.length(); start += 13) {
            macs.add(new MacAddress(column.substring(start, start + 12)));
        }
        return List.copyOf(macs);
    }
}
