package io.millrace.core.api;

/**
 * Who called, as far as an operation must know.
 *
 * @param endpoint the address to put into replies, e.g. {@code http://127.0.0.1:8900}, without a slash at the end
 */
public record Caller(String endpoint) {}
