package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.stream.Notification;
import io.millrace.core.stream.StreamConfigurations;

/** Describes who is told of a stream's fragments. Source: API reference, DescribeNotificationConfiguration. */
public record DescribeNotificationConfiguration(StreamConfigurations configurations)
        implements Operation<DescribeNotificationConfiguration.Request> {
    /** The request on the wire. */
    public record Request(String streamARN, String streamName) implements OnStream {}

    /** The response on the wire. */
    record Response(Notification notificationConfiguration) {}

    @Override
    public Response handle(Request q, Caller caller) {
        return new Response(configurations.notification(q.stream()).orElse(null));
    }
}
