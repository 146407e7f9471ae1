package io.isemdm;

import static com.tngtech.archunit.lang.conditions.ArchConditions.beStatic;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;

/**
 * What a native executable cannot do. Its classes are initialised while it is built: a static field holds what was in
 * it then, the same in each process. And it makes no classes while it runs.
 */
@AnalyzeClasses(packages = "io.isemdm", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("alone")
class NativeReadinessTest {

    private static final List<Class<?>> NEVER_BUILT_IN = List.of(Random.class, RandomGenerator.class, Thread.class,
            ThreadLocal.class, ExecutorService.class, java.util.Timer.class, java.net.Socket.class,
            java.net.ServerSocket.class, java.io.InputStream.class, java.io.OutputStream.class,
            java.net.http.HttpClient.class, java.time.Instant.class, java.time.Clock.class, java.util.UUID.class);

    @ArchTest
    static void noRandomNumbersThreadsOrOpenFilesAreBuiltIn(JavaClasses classes) {
        fields().that().haveRawType(new DescribedPredicate<>("what lives only while a process does") {
            @Override
            public boolean test(JavaClass type) {
                return NEVER_BUILT_IN.stream().anyMatch(type::isAssignableTo);
            }
        }).should(not(beStatic())).check(classes);
    }

    @ArchTest
    static void noClassIsMadeWhileItRuns(JavaClasses classes) {
        noClasses().should().accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("a class is made or sought") {
            @Override
            public boolean test(JavaAccess<?> access) {
                JavaClass owner = access.getTargetOwner();
                String name = access.getTarget().getName();
                return owner.isEquivalentTo(Proxy.class)
                        || owner.isEquivalentTo(MethodHandles.Lookup.class) && name.startsWith("define")
                        || owner.isAssignableTo(ClassLoader.class)
                                && List.of("defineClass", "loadClass", "<init>").contains(name)
                        || owner.isEquivalentTo(Class.class) && List.of("forName", "newInstance").contains(name);
            }
        }).orShould().dependOnClassesThat().resideInAnyPackage("javax.script..", "javax.tools..",
                "java.lang.instrument..", "net.bytebuddy..", "javassist..", "org.objectweb.asm..").check(classes);
    }
}
