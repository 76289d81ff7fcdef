package io.millrace.core.cli;

import io.millrace.core.base.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParameterException;

/** Says on the error stream what went wrong. */
final class Failures {
    private Failures() {}

    /** Runs a verb; a failure becomes a line for people and an exit code. */
    static int told(Callable<Integer> verb) {
        try {
            return verb.call();
        } catch (ServiceException | IOException | UncheckedIOException e) {
            return failed(words(e));
        } catch (ParameterException e) {
            throw e;
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

    /** What a failure says; a failure of the file system says only the path, so what is wrong with it is added. */
    static String words(Exception e) {
        if (e instanceof UncheckedIOException unchecked) {
            return e.getMessage() + ": " + words(unchecked.getCause());
        }
        if (e instanceof NoSuchFileException) {
            return e.getMessage() + ": no such file or directory";
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " is in the way: it exists already";
        }
        return e instanceof AccessDeniedException ? e.getMessage() + ": permission denied" : e.getMessage();
    }

    private static int failed(String message) {
        System.err.println("millrace-engine: " + message);
        return ExitCode.FAILED;
    }
}
