package io.isemdm.inventory.file;

import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ImportSpeedTest {
    @Inject
    DeviceImport devices;

    @Test
    void speed() throws Exception {
        for (int round = 0; round < 2; round++) {
            StringBuilder csv = new StringBuilder("guid,host_name,MAC Address,serial_number,udid,username,model,os_version,compliance.status,failure_reason\n");
            for (int i = 0; i < 20_000; i++) {
                csv.append("guid-").append(i).append(",host-").append(i).append(",").append("02%010X".formatted(i)).append(",S").append(i).append(",UDID").append(i)
                   .append(",user").append(i % 5000).append(",MacBookPro18,3".replace(",3", "-3")).append(",14.").append(round).append(",").append(i % 10 != 0).append(",FileVault is off\n");
            }
            long t = System.nanoTime();
            ImportReport r = devices.run(java.util.List.of(TestDevices.file("a.csv", csv.toString())), new ImportOptions(ImportMode.REPLACE, false, ImportProgress.SILENT));
            System.out.println("SPEED " + r.summary() + " " + r.errors() + " " + 20_000 / ((System.nanoTime() - t) / 1e9) + "/s");
            t = System.nanoTime();
            r = devices.run(java.util.List.of(TestDevices.file("a.csv", csv.toString())), new ImportOptions(ImportMode.REPLACE, false, ImportProgress.SILENT));
            System.out.println("SPEED " + r.summary() + " " + r.errors() + " " + 20_000 / ((System.nanoTime() - t) / 1e9) + "/s");
            t = System.nanoTime();
            FileRows rows = new FileRows(java.util.List.of(TestDevices.file("a.csv", csv.toString())), new DeviceSchema(), new ImportErrors());
            while (rows.next() != null) { }
            System.out.println("SPEED read only " + 20_000 / ((System.nanoTime() - t) / 1e9) + "/s");
        }
    }
}
