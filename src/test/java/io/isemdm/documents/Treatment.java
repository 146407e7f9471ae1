package io.isemdm.documents;

import java.util.List;

/**
 * What a test does with a code block.
 *
 * @param document of the block
 * @param begins   how the block begins
 * @param kind     what is done
 * @param note     for {@link Kind#ELSEWHERE} the class of the test, for {@link Kind#NOT_HERE} why
 */
record Treatment(String document, String begins, Kind kind, String note) {

    /** What is done with a block. */
    enum Kind {
        /** Run by a shell beside a service that was started as the README says. */
        RUN,
        /** The JSON that the commands of the block before were answered with: the same fields. */
        ANSWER,
        /** Lines of the log, each with the same fields as one that the service wrote. */
        LOG,
        /** What the service printed at its first start: the same labels. */
        PRINTED,
        /** Devices that are imported. */
        DEVICES,
        /** Variables that the service knows. */
        SETTINGS,
        /** Java that compiles. */
        JAVA,
        /** Another test runs or reads it. */
        ELSEWHERE,
        /** Cannot run in a test. */
        NOT_HERE
    }

    /** One for each block; a block that has none fails a test. */
    static final List<Treatment> ALL = List.of(
            new Treatment("README.md", "./mvnw -q -DskipTests package", Kind.ELSEWHERE, "io.isemdm.start.StartIT"),
            new Treatment("README.md", "2026-", Kind.PRINTED, ""),
            new Treatment("README.md", "export ISEMDM_ACCOUNTS", Kind.SETTINGS, ""),
            new Treatment("README.md", "./mvnw verify", Kind.NOT_HERE, "it runs this test"),
            new Treatment("README.md", "- host_name", Kind.DEVICES, ""),
            new Treatment("README.md", "", Kind.RUN, ""),
            new Treatment("docs/access.md", "curl", Kind.RUN, ""),
            new Treatment("docs/architecture.md", "ISE ──", Kind.NOT_HERE, "a picture"),
            new Treatment("docs/intune.md", "export", Kind.SETTINGS, ""),
            new Treatment("docs/inventory-files.md", "- guid", Kind.DEVICES, ""),
            new Treatment("docs/jamf-api.md", "{\"token\"", Kind.ANSWER, ""),
            new Treatment("docs/jamf-api.md", "{\"httpStatus\"", Kind.ELSEWHERE, "io.isemdm.jamf.ApiRolesTest"),
            new Treatment("docs/jamf-api.md", "", Kind.RUN, ""),
            new Treatment("docs/licences.md", "./mvnw", Kind.ELSEWHERE, "io.isemdm.release.LicencesIT"),
            new Treatment("docs/operations.md", "QUARKUS_", Kind.SETTINGS, ""),
            new Treatment("docs/operations.md", "{\"entries\"", Kind.ANSWER, ""),
            new Treatment("docs/operations.md", "operation=", Kind.LOG, ""),
            new Treatment("docs/operations.md", "java -XX:", Kind.ELSEWHERE, "io.isemdm.deploy.ClassArchiveIT"),
            new Treatment("docs/operations.md", "", Kind.RUN, ""),
            new Treatment("docs/performance.md", "./mvnw -Pbenchmark", Kind.NOT_HERE, "takes an hour, alone"),
            new Treatment("docs/probe.md", "2 processors", Kind.NOT_HERE, "figures of a measurement"),
            new Treatment("docs/probe.md", "Target target", Kind.JAVA, ""),
            new Treatment("docs/probe.md", "", Kind.RUN, ""),
            new Treatment("docs/decisions/0006", "./mvnw -q test -Dtest=CredentialCost", Kind.NOT_HERE, "a measurement"),
            new Treatment("docs/examples/README.md", "cd docs/examples", Kind.NOT_HERE, "needs Docker"),
            new Treatment("docs/examples/README.md", "curl", Kind.ELSEWHERE, "io.isemdm.deploy.SeedDevicesTest"),
            new Treatment("native/README.md", "native/smoke.sh", Kind.ELSEWHERE, "io.isemdm.SmokeIT"),
            new Treatment("native/README.md", "", Kind.NOT_HERE, "needs GraalVM or Docker"),
            new Treatment("k8s/README.md", "kubectl", Kind.NOT_HERE, "needs a cluster"),
            new Treatment("k8s/README.md", "apiVersion", Kind.ELSEWHERE, "io.isemdm.deploy.OverlaysTest"),
            new Treatment("k8s/README.md", "", Kind.ELSEWHERE, "io.isemdm.deploy.OverlaysIT"));

    /** The first that fits; {@code null} where none does. */
    static Treatment of(CodeBlock block) {
        return ALL.stream().filter(treatment -> treatment.fits(block)).findFirst().orElse(null);
    }

    boolean fits(CodeBlock block) {
        return block.document().toString().startsWith(document) && block.text().startsWith(begins);
    }
}
