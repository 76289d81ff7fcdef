package io.millrace.core.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.core.archive.Fragment;
import io.millrace.core.base.Arn;
import java.util.Map;

/**
 * What a receiver is told, as JSON. Source: developer guide, notifications.
 *
 * @param producerMillis producer time of the fragment's begin
 * @param serverMillis server time of it
 * @param payload what the producer wrote beside the mark
 */
record Notice(
        @JsonProperty("StreamArn") String streamArn,
        @JsonProperty("FragmentNumber") String fragmentNumber,
        @JsonProperty("FragmentStartProducerTimestamp") long producerMillis,
        @JsonProperty("FragmentStartServerTimestamp") long serverMillis,
        @JsonProperty("NotificationType") String type,
        @JsonProperty("NotificationPayload") Map<String, String> payload) {
    static final String SUBJECT = "Kinesis Video Streams Notification";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A fragment is on disk. */
    static Notice persisted(Arn stream, Fragment fragment, Map<String, String> payload) {
        return new Notice(
                stream.toString(),
                fragment.number().toString(),
                fragment.entry().producerMillis(),
                fragment.entry().serverMillis(),
                "PERSISTED",
                payload);
    }

    /** Nothing happened; a person wants to see whether it arrives. */
    static Notice test(Arn stream, long now) {
        return new Notice(stream.toString(), "0", now, now, "TEST", Map.of("sender", "Millrace"));
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notice cannot be written", e);
        }
    }
}
