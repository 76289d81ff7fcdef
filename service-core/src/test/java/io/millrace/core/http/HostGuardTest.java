package io.millrace.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostGuardTest {
    private final HostGuard guard = new HostGuard(List.of("Camera-Box:8900"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1:8900",
                "localhost:1",
                "LOCALHOST",
                "[::1]:8900",
                "[::1]",
                "camera-box",
                "192.168.7.7:8900"
            })
    void letsThisMachinesNamesIn(String host) {
        assertThat(guard.allows(host, "192.168.7.7")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8900",
                "127.0.0.1.evil.example",
                "",
                "[::2]:8900",
                "[",
                "localhost.evil"
            })
    void keepsOthersOut(String host) {
        assertThat(guard.allows(host, "192.168.7.7")).isFalse();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.NullSource
    void wantsAHost(String host) {
        assertThat(guard.allows(host, "192.168.7.7")).isFalse();
    }
}
