package io.isemdm;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;

/** Holds the picture of {@code docs/architecture.md}: a call goes down through the rooms and nothing looks back up. */
@AnalyzeClasses(packages = "io.isemdm", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("alone")
class ArchitectureTest {

    /** From the top to the ground. */
    private static final List<String> ROOMS = List.of("io.isemdm.start", "io.isemdm.cli", "io.isemdm.probe.cli",
            "io.isemdm.probe", "io.isemdm.probe.report", "io.isemdm.probe.load", "io.isemdm.probe.check",
            "io.isemdm.probe.client", "io.isemdm.health", "io.isemdm.http", "io.isemdm.admin", "io.isemdm.jamf", "io.isemdm.entra",
            "io.isemdm.ise", "io.isemdm.lab", "io.isemdm.integration", "io.isemdm.inventory.file",
            "io.isemdm.inventory.index", "io.isemdm.inventory", "io.isemdm.token", "io.isemdm.client",
            "io.isemdm.account", "io.isemdm.audit", "io.isemdm.tls", "io.isemdm.json", "io.isemdm.store");

    @ArchTest
    static void whatStandsLowerNeverImportsWhatStandsHigher(JavaClasses classes) {
        for (int room = 1; room < ROOMS.size(); room++) {
            noClasses().that().resideInAPackage(ROOMS.get(room))
                    .should().dependOnClassesThat()
                    .resideInAnyPackage(ROOMS.subList(0, room).toArray(String[]::new))
                    .check(classes);
        }
    }

    @ArchTest
    static void theDocumentsOfTheWireKnowNothingElseOfOurs(JavaClasses classes) {
        noClasses().that().resideInAPackage("io.isemdm.ise.xml..")
                .should().dependOnClassesThat().resideInAnyPackage(ROOMS.toArray(String[]::new))
                .check(classes);
    }

    @ArchTest
    static void theSimulatedIseKnowsTheWireAndNothingOfTheServer(JavaClasses classes) {
        noClasses().that().resideInAPackage("io.isemdm.probe..")
                .should().dependOnClassesThat(resideInAPackage("io.isemdm..")
                        .and(not(resideInAnyPackage("io.isemdm.probe..", "io.isemdm.ise", "io.isemdm.ise.xml",
                                "io.isemdm.integration"))))
                .orShould().dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta.enterprise..", "jakarta.inject..", "jakarta.ws.rs..",
                        "org.eclipse.microprofile..")
                .check(classes);
        // thousands of connections take event loops; a call at a time does not
        noClasses().that().resideInAPackage("io.isemdm.probe..")
                .and().resideOutsideOfPackage("io.isemdm.probe.load")
                .should().dependOnClassesThat().resideInAnyPackage("io.vertx..", "org.HdrHistogram..")
                .check(classes);
    }

    @ArchTest
    static void noRoomIsPartOfACircle(JavaClasses classes) {
        slices().matching("io.isemdm.(**)").should().beFreeOfCycles()
                // a namespace of its own takes a package of its own, and one marshaller writes both
                .ignoreDependency(resideInAPackage("io.isemdm.ise.xml.."), resideInAPackage("io.isemdm.ise.xml.."))
                .check(classes);
    }

    @ArchTest
    static void everyPackageIsARoomOfThePicture(JavaClasses classes) {
        classes().should().resideInAnyPackage(ROOMS.toArray(String[]::new))
                .orShould().resideInAPackage("io.isemdm.ise.xml..")
                .check(classes);
    }

    @ArchTest
    static void noDrawerForOddsAndEnds(JavaClasses classes) {
        noClasses().should().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils")
                .orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Manager")
                .orShould().haveSimpleNameEndingWith("Impl").allowEmptyShould(true)
                .check(classes);
    }
}
