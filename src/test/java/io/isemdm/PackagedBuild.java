package io.isemdm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The build that {@code *IT} tests start: {@code isemdm.test.build}, a jar or a native executable; without it the jar
 * of {@code target/quarkus-app}.
 */
public final class PackagedBuild {

    private PackagedBuild() {
    }

    /** The jar or the executable. */
    public static Path file() {
        return Path.of(System.getProperty("isemdm.test.build", "target/quarkus-app/quarkus-run.jar")).toAbsolutePath();
    }

    /** Whether a Java virtual machine runs it. */
    public static boolean isJar() {
        return isJar(file());
    }

    private static boolean isJar(Path build) {
        return build.toString().endsWith(".jar");
    }

    /**
     * What starts it; arguments of the service follow.
     *
     * @param jvmOptions for the Java virtual machine, which an executable does without
     */
    public static List<String> command(List<String> jvmOptions) {
        return command(Path.of(System.getProperty("java.home")), file(), jvmOptions);
    }

    /** The same for another build, by the Java in that directory. */
    static List<String> command(Path java, Path build, List<String> jvmOptions) {
        if (!isJar(build)) {
            return List.of(build.toString());
        }
        List<String> command = new ArrayList<>();
        command.add(java.resolve("bin").resolve("java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", build.toString()));
        return command;
    }
}
