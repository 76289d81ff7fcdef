package io.millrace.core.base;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
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
import java.util.stream.Stream;

/** Says why a file could not be used or a host not be reached, where an exception has a name but no words. */
public final class Failures {
    private Failures() {}

    /** The reason in words. */
    public static String words(IOException failure) {
        if (failure instanceof FileSystemException file) {
            return file.getFile() + " " + words(file);
        }
        if (isOf(failure, UnknownHostException.class) || isOf(failure, UnresolvedAddressException.class)) {
            return "the host's name is not known";
        }
        if (failure instanceof ConnectException) {
            return "nobody listens there";
        }
        if (failure instanceof HttpTimeoutException) {
            return "there was no answer in time";
        }
        if (causes(failure).anyMatch(Failures::isBrokenConnection)) {
            return "the connection was closed without an answer";
        }
        return Optional.ofNullable(failure.getMessage())
                .orElse(failure.getClass().getSimpleName());
    }

    /** Whether it is of a kind, or came of one. */
    private static boolean isOf(Throwable failure, Class<? extends Throwable> kind) {
        return causes(failure).anyMatch(kind::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** A write into a closed connection has no exception of its own, but the system's words. */
    private static boolean isBrokenConnection(Throwable failure) {
        return failure instanceof EOFException
                || failure instanceof SocketException
                || "Broken pipe".equals(failure.getMessage())
                || "Connection reset by peer".equals(failure.getMessage());
    }

    private static String words(FileSystemException failure) {
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            return "is a file, and a folder is needed there";
        }
        if (failure instanceof NoSuchFileException) {
            return "is not there";
        }
        if (failure instanceof AccessDeniedException) {
            return "may not be used: permission is denied";
        }
        return "cannot be used: "
                + Optional.ofNullable(failure.getReason())
                        .orElse(failure.getClass().getSimpleName());
    }
}
