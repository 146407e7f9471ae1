package io.isemdm.probe.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.isemdm.probe.client.IseClient;

/** Holds a server to every rule. What cannot be looked at because another rule is broken is skipped and says so. */
public final class ConformanceCheck {

    private final CheckRun run;
    private final Instant now = Instant.now();

    public ConformanceCheck(IseClient client, CheckOptions options, Progress progress) {
        this.run = new CheckRun(client, options, progress);
    }

    /** Takes about a hundred calls and a call for each page of the polls. */
    public CheckReport run() {
        run.at("looking at the certificate of " + run.client.target().authority());
        if (new CertificateRules(run.client.target(), run.verdicts, now).check()) {
            try {
                speak();
            } catch (CheckEndedException e) {
                // what was not looked at is skipped
            }
        }
        return new CheckReport(run.verdicts.all(), run.calls());
    }

    private void speak() throws CheckEndedException {
        new MdmInfoRules(run).check();
        new PathRules(run).check();
        new AccessRules(run).check();
        List<ServedVersion> versions = new ArrayList<>(run.served.values());
        if (versions.isEmpty()) {
            return;
        }
        versions.sort(Comparator.comparing(ServedVersion::version).reversed());
        KnownDevices known = new KnownDevices(run.options.known());
        AttributeRules attributes = new AttributeRules(run.verdicts, now);
        PollRules poll = new PollRules(run, known, attributes);
        List<ServedVersion> working = new ArrayList<>();
        for (ServedVersion version : versions) {
            if (poll.check(version)) {
                working.add(version);
            }
        }
        if (working.isEmpty()) {
            return;
        }
        QueryRules queries = new QueryRules(run, known);
        queries.list(working.get(0), poll);
        LookupRules lookups = new LookupRules(run, known, attributes, poll);
        for (ServedVersion version : working) {
            lookups.check(version);
            lookups.slashes(version);
        }
        lookups.time(working.get(0));
        queries.check(working.get(0));
        OperationRules operations = new OperationRules(run, known);
        operations.batch();
        operations.actions(working.get(0));
    }
}
