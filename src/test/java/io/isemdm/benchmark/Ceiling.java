package io.isemdm.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

import io.isemdm.FreePorts;
import io.isemdm.inventory.DeviceDocument;

/** The {@link BareAnswerer} in its process, with a look-up answer of middling size and the mdminfo of a service. */
final class Ceiling implements AutoCloseable {

    private static final int ANSWERS = 201;

    private final String[] arguments;
    private final Path identifiers;
    private final int port = FreePorts.next();
    private JavaProcess process;

    /** @param service whose answers are sent */
    Ceiling(Bench bench, ServedInventory service) throws Exception {
        record Answer(DeviceDocument device, String text) {
        }
        List<Answer> answers = new ArrayList<>();
        Iterator<DeviceDocument> devices = bench.fleet().devices();
        while (answers.size() < Math.min(ANSWERS, bench.plan().small())) {
            DeviceDocument device = devices.next();
            answers.add(new Answer(device, service.answer(
                    ServedInventory.lookup(device.macAddresses().get(0)))));
        }
        answers.sort(Comparator.comparing(answer -> answer.text().length()));
        Answer middling = answers.get(answers.size() / 2);
        Path device = Files.writeString(bench.directory().resolve("answer.xml"), middling.text());
        Path info = Files.writeString(bench.directory().resolve("mdminfo.xml"),
                service.answer(ServedInventory.mdmInfo()));
        identifiers = Files.writeString(bench.directory().resolve("identifiers-ceiling"),
                middling.device().macAddresses().get(0) + "\n" + middling.device().guid() + "\n");
        bench.results().answerBytes(Files.size(device), Files.size(info));
        arguments = new String[] {String.valueOf(port), device.toString(), info.toString()};
        start();
    }

    private void start() throws IOException {
        process = JavaProcess.of(BareAnswerer.class, arguments);
        process.answer();
    }

    /** Ends the process and starts another one, at the same port. */
    void restart() throws IOException, InterruptedException {
        process.close();
        start();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What the one document answers. */
    Path identifiers() {
        return identifiers;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
