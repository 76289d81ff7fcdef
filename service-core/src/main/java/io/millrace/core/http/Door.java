package io.millrace.core.http;

import java.util.OptionalInt;

/**
 * Where a request came in.
 *
 * @param host the address on which the socket was accepted, in brackets when it is IPv6
 * @param port its port
 * @param secure whether it speaks TLS
 * @param securePort the port that speaks TLS, when there is one
 */
public record Door(String host, int port, boolean secure, OptionalInt securePort) {}
