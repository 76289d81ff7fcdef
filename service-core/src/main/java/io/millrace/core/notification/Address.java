package io.millrace.core.notification;

import io.millrace.core.stream.DestinationUri;
import java.util.Optional;

/**
 * Where a message goes.
 *
 * @param topic ARN of the topic by which it goes there, if it does
 * @param endpoint of the receiver; the topic itself when it has none
 * @param problem why it cannot arrive there
 */
record Address(Optional<String> topic, String endpoint, Optional<String> problem) {
    static Address direct(String endpoint) {
        return new Address(Optional.empty(), endpoint, problem(DestinationUri.Of.NOTIFICATIONS, endpoint));
    }

    /** A subscriber's. */
    static Address of(String topic, String endpoint) {
        return new Address(Optional.of(topic), endpoint, problem(DestinationUri.Of.MESSAGES_OF_TOPICS, endpoint));
    }

    private static Optional<String> problem(DestinationUri.Of of, String endpoint) {
        return of.broken(endpoint).map(rule -> "the destination " + rule);
    }
}
