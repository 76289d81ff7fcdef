package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.stream.Notification;
import io.millrace.core.stream.StreamConfigurations;
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
        configurations.updateNotification(q.stream(), Optional.ofNullable(q.notificationConfiguration));
        return Map.of();
    }
}
