package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ServiceException;
import io.millrace.core.notification.NotificationService;
import io.millrace.core.stream.Notification;
import io.millrace.core.stream.StreamConfigurations;
import io.millrace.core.stream.SwitchStatus;
import java.util.Map;
import java.util.Optional;

/** Changes who is told of a stream's fragments; null removes the configuration. Source: API reference, UpdateNotificationConfiguration. */
public record UpdateNotificationConfiguration(StreamConfigurations configurations)
        implements Operation<UpdateNotificationConfiguration.Request> {
    /** The request on the wire. */
    public record Request(Notification notificationConfiguration, String streamARN, String streamName)
            implements OnStream {}

    @Override
    public Map<String, String> handle(Request q, Caller caller) {
        Optional<Notification> wanted = Optional.ofNullable(q.notificationConfiguration);
        wanted.filter(n -> n.status() == SwitchStatus.ENABLED)
                .map(Notification::destinationConfig)
                .map(Notification.Destination::uri)
                .filter(uri -> !NotificationService.canTell(uri))
                .ifPresent(uri -> {
                    throw ServiceException.invalid(
                            "DestinationConfig.Uri: notifications can go to http(s)://host/path, file://localhost/path, sns://topic and the ARN of a topic, not to %s."
                                    .formatted(uri));
                });
        configurations.updateNotification(q.stream(), wanted);
        return Map.of();
    }
}
