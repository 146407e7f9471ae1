package io.isemdm.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process used. */
final class ProcessMeter {

    private static final long KIBIBYTE = 1024;

    private ProcessMeter() {
    }

    /** Processor time so far, of all its threads, in nanoseconds. */
    static long cpuNanos(long pid) {
        return ProcessHandle.of(pid).flatMap(handle -> handle.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended or tells no processor"
                        + " time")).toNanos();
    }

    /** The most memory it ever had, in bytes; Linux alone tells. */
    static long peakMemory(long pid) throws IOException {
        return parsePeak(Files.readString(Path.of("/proc", String.valueOf(pid), "status")));
    }

    /** @param status as {@code /proc/<pid>/status} has it */
    static long parsePeak(String status) {
        return status.lines().filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("[^0-9]", "")).filter(digits -> !digits.isEmpty())
                .mapToLong(Long::parseLong).findFirst()
                .orElseThrow(() -> new IllegalStateException("the system tells no peak of memory")) * KIBIBYTE;
    }
}
