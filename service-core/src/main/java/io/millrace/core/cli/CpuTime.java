package io.millrace.core.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CPU time of this process, and of a program that is run. */
final class CpuTime {
    private CpuTime() {}

    /** What this process used so far. */
    static long nanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** The CPU seconds of a program, or empty when it is not installed or fails. */
    static Optional<Double> seconds(String... program) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='%U %S'; time \"$@\"", "time"));
        command.addAll(List.of(program));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                return Optional.empty();
            }
            String[] words = text.strip().split("\\s+", -1);
            return Optional.of(
                    Double.parseDouble(words[words.length - 2]) + Double.parseDouble(words[words.length - 1]));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
