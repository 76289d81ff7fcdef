package io.millrace.core.notification;

/**
 * Who gets what is sent to a topic.
 *
 * @param topic the topic's ARN
 * @param endpoint an {@code http(s)://} URL, or {@code file://localhost/path} of a file that grows by a line for each
 *     message
 */
public record Subscription(String topic, String endpoint) {}
