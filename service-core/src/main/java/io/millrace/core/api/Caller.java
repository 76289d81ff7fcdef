package io.millrace.core.api;

import io.millrace.core.http.Door;
import java.util.Optional;

/**
 * Who called, as far as an operation must know.
 *
 * @param endpoint the address to put into replies, e.g. {@code http://127.0.0.1:8900}, without a slash at the end; one
 *     that speaks TLS when the caller does
 * @param secureHost host and port that speak TLS, when there are any
 */
public record Caller(String endpoint, Optional<String> secureHost) {
    /** @param advertised host, with or without port, for addresses; empty for the one that the caller reached */
    static Caller at(Door door, Optional<String> advertised) {
        String host = advertised.map(Caller::withoutPort).orElse(door.host());
        Optional<String> secure = door.securePort().isPresent()
                ? Optional.of(host + ":" + door.securePort().getAsInt())
                : Optional.empty();
        String plain = advertised.filter(a -> !a.equals(host)).orElse(host + ":" + door.port());
        return new Caller(door.secure() ? "https://" + secure.orElse(plain) : "http://" + plain, secure);
    }

    private static String withoutPort(String host) {
        return host.replaceFirst("(?<=[^:]):\\d+$", "");
    }
}
