package io.millrace.core.base;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says why a file could not be used or a host not be reached, where an exception has a name but no words. */
public final class Failures {
    /** What the JDK and its HTTP client say of a connection that the other side closed. */
    private static final Set<String> BROKEN = Set.of(
            "HTTP/1.1 header parser received no bytes", "Connection reset", "Connection reset by peer", "Broken pipe");

    private Failures() {}

    /** The reason in words; those of the exception itself, where it has better ones. */
    public static String words(IOException failure) {
        if (failure instanceof FileSystemException file) {
            return file.getFile() + " " + words(file);
        }
        if (failure instanceof UnknownHostException || failure instanceof ConnectException && isUnknownHost(failure)) {
            return "the host's name is not known";
        }
        if (failure instanceof ConnectException) {
            return "nobody listens there";
        }
        if (failure instanceof HttpTimeoutException) {
            return "there was no answer in time";
        }
        String message = Optional.ofNullable(failure.getMessage())
                .orElse(failure.getClass().getSimpleName());
        return failure instanceof EOFException || BROKEN.contains(message)
                ? "the connection was closed without an answer"
                : message;
    }

    /** The HTTP client says so deep inside of an exception without words. */
    private static boolean isUnknownHost(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(UnresolvedAddressException.class::isInstance);
    }

    private static String words(FileSystemException failure) {
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            return "is a file, and a folder is needed there";
        }
        if (failure instanceof NoSuchFileException) {
            return "is not there, or cannot be made";
        }
        if (failure instanceof AccessDeniedException) {
            return "may not be used: permission is denied";
        }
        return "cannot be used: "
                + Optional.ofNullable(failure.getReason())
                        .orElse(failure.getClass().getSimpleName());
    }
}
