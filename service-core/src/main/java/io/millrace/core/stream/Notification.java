package io.millrace.core.stream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * Who is told when fragments arrive. Source: API reference, NotificationConfiguration.
 *
 * @param status whether notifications are sent
 * @param destinationConfig where they go
 */
public record Notification(
        @NotNull(message = "is required") SwitchStatus status,
        @NotNull(message = "is required") @Valid Destination destinationConfig) {

    /**
     * Where notifications go. Source: API reference, NotificationDestinationConfig.
     *
     * @param uri a receiver's URL or a topic's ARN
     */
    public record Destination(
            @NotNull(message = "is required") @DestinationUri(DestinationUri.Of.NOTIFICATIONS) String uri) {}
}
