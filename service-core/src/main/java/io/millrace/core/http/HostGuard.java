package io.millrace.core.http;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Lets a request in only when its Host header names this machine, so that a web page cannot reach the engine through a
 * name that it resolves itself (DNS rebinding).
 */
public final class HostGuard {
    private final Set<String> allowed = new HashSet<>(Set.of("localhost", "127.0.0.1", "::1"));

    /** @param names further host names */
    public HostGuard(Iterable<String> names) {
        names.forEach(name -> allowed.add(withoutPort(name.toLowerCase(Locale.ROOT))));
    }

    /**
     * Whether a Host header's value, with or without port, is allowed: one of the names, or the very address on which
     * the socket was accepted, which no page can resolve a name to.
     */
    public boolean allows(String host, String localAddress) {
        if (host == null) {
            return false;
        }
        String name = withoutPort(host.strip().toLowerCase(Locale.ROOT));
        return allowed.contains(name) || name.equals(localAddress);
    }

    /** A host as headers bear it, without its port or brackets. */
    public static String withoutPort(String host) {
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end < 0 ? host : host.substring(1, end);
        }
        int colon = host.lastIndexOf(':');
        return colon < 0 || colon != host.indexOf(':') ? host : host.substring(0, colon);
    }
}
