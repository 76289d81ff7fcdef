package io.millrace.core.cli;

import io.millrace.core.base.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;

/** Says on the error stream what went wrong. */
final class Failures {
    private Failures() {}

    /** Runs a verb; a failure becomes a line for people and an exit code. */
    static int told(Callable<Integer> verb) {
        try {
            return verb.call();
        } catch (ServiceException | IOException e) {
            return failed(e.getMessage());
        } catch (UncheckedIOException e) {
            return failed(e.getMessage() + ": " + e.getCause().getMessage());
        } catch (Exception e) {
            LoggerFactory.getLogger(Failures.class).error("This was not foreseen", e);
            return ExitCode.FAILED;
        }
    }

    /** Keeps verbs from leaving secrets in directories that are no engine's. */
    static void requireDataDirectory(Path directory) throws IOException {
        if (!Files.exists(directory.resolve("engine.lock"))) {
            throw new IOException(directory + " is not a data directory; an engine makes it at its first start");
        }
    }

    private static int failed(String message) {
        System.err.println("millrace-engine: " + message);
        return ExitCode.FAILED;
    }
}
