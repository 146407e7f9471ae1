package io.isemdm;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;

import io.quarkus.test.junit.QuarkusTest;

@Alone
class AloneTest {

    /** One that forgets to say so runs on each store and keeps the others waiting. */
    @Test
    void aTestClassStartsTheServiceOrIsAlone() {
        classes().that(simpleNameEndingWith("Test")).and().areTopLevelClasses()
                .should().beAnnotatedWith(QuarkusTest.class)
                .orShould().beAnnotatedWith(Alone.class)
                .orShould().beAnnotatedWith(ArchTag.class)
                .check(testClasses());
    }

    /** ArchUnit runs its classes itself and reads no tags but its own. */
    @Test
    void aTestOfTheStructureIsAloneByItsOwnTag() {
        classes().that().areAnnotatedWith(AnalyzeClasses.class).should().beAnnotatedWith(ArchTag.class)
                .check(testClasses());
    }

    private static JavaClasses testClasses() {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            // Annotations stand in the classes themselves; all that these use takes long to read.
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter().withImportOption(new ImportOption.OnlyIncludeTests())
                    .importPackages("io.isemdm");
        });
    }

    /** A package that only one of them names would run twice, or not at all. */
    @Test
    void theTwoHalvesAreAllTestsOfTheService() {
        assertArrayEquals(FirstHalfSuite.class.getAnnotation(SelectPackages.class).value(),
                SecondHalfSuite.class.getAnnotation(ExcludePackages.class).value());
    }
}
