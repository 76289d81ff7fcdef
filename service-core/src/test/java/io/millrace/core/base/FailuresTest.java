package io.millrace.core.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static IOException because(IOException failure, Throwable cause) {
        failure.initCause(cause);
        return failure;
    }

    @Test
    void whatHasNoWordsGetsThem() {
        assertThat(Failures.words(new ConnectException())).isEqualTo("nobody listens there");
        assertThat(Failures.words(because(
                        new ConnectException(), because(new ConnectException(), new UnresolvedAddressException()))))
                .isEqualTo("the host's name is not known");
        assertThat(Failures.words(new HttpConnectTimeoutException("HTTP connect timed out")))
                .isEqualTo("there was no answer in time");
        assertThat(Failures.words(new IOException("HTTP/1.1 header parser received no bytes")))
                .isEqualTo("the connection was closed without an answer");
        assertThat(Failures.words(new IOException())).isEqualTo("IOException");
    }

    @Test
    void whatHasBetterWordsKeepsThem() {
        assertThat(Failures.words(new IOException("the store does not take it", new ConnectException())))
                .isEqualTo("the store does not take it");
        assertThat(Failures.words(new NoRouteToHostException("No route to host")))
                .isEqualTo("No route to host");
    }

    @Test
    void filesAreNamed() {
        assertThat(Failures.words(new NoSuchFileException("/a"))).isEqualTo("/a is not there, or cannot be made");
        assertThat(Failures.words(new AccessDeniedException("/a")))
                .isEqualTo("/a may not be used: permission is denied");
        assertThat(Failures.words(new FileAlreadyExistsException("/a")))
                .isEqualTo("/a is a file, and a folder is needed there");
        assertThat(Failures.words(new FileSystemException("/a", null, "No space left on device")))
                .isEqualTo("/a cannot be used: No space left on device");
    }
}
