package io.millrace.core.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the end-to-end figures. */
@Command(name = "bench", description = "Measure this machine.", mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {
    @Override
    public Integer call() {
        return ExitCode.OK;
    }
}
