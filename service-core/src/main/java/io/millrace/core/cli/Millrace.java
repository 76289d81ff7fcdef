package io.millrace.core.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of millrace-engine.jar. */
@Command(
        name = "millrace-engine",
        description = "A local engine that speaks Amazon Kinesis Video Streams.",
        subcommands = {Serve.class, Ingest.class, Verify.class, Keys.class, Keyring.class, Ca.class, Bench.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Millrace implements Runnable {
    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** Runs a verb and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Millrace()).execute(arguments));
    }
}
