package io.millrace.core.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.core.archive.Fragment;
import io.millrace.core.base.Arn;
import io.millrace.core.stream.StreamEvent;
import java.util.Map;

/**
 * What a receiver is told, as JSON. Source: developer guide, notifications.
 *
 * @param producerMillis producer time of the fragment's begin
 * @param serverMillis server time of it
 * @param payload what the producer wrote beside the mark
 * @param imageMillis the time that an image is of; of images only, of which the guide knows nothing
 * @param imageUri where it is; likewise
 */
record Notice(
        @JsonProperty("StreamArn") String streamArn,
        @JsonProperty("FragmentNumber") String fragmentNumber,
        @JsonProperty("FragmentStartProducerTimestamp") long producerMillis,
        @JsonProperty("FragmentStartServerTimestamp") long serverMillis,
        @JsonProperty("NotificationType") String type,
        @JsonProperty("NotificationPayload") Map<String, String> payload,
        @JsonProperty("ImageTimestamp") @JsonInclude(JsonInclude.Include.NON_NULL) Long imageMillis,
        @JsonProperty("ImageUri") @JsonInclude(JsonInclude.Include.NON_NULL) String imageUri) {
    static final String SUBJECT = "Kinesis Video Streams Notification";

    /** A test has no fragment, but receivers expect a number. */
    static final String TEST_FRAGMENT = "0";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A fragment is on disk. */
    static Notice persisted(Arn stream, Fragment fragment, Map<String, String> payload) {
        return new Notice(
                stream.toString(),
                fragment.number().toString(),
                fragment.entry().producerMillis(),
                fragment.entry().serverMillis(),
                "PERSISTED",
                payload,
                null,
                null);
    }

    /** An image is where it belongs. */
    static Notice image(StreamEvent.ImageDelivered image) {
        return new Notice(
                image.arn().toString(),
                image.fragment().toString(),
                image.producerMillis(),
                image.serverMillis(),
                "IMAGE",
                image.pairs(),
                image.time().toEpochMilli(),
                image.place());
    }

    /** Nothing happened; a person wants to see whether it arrives. */
    static Notice test(Arn stream, long now) {
        return new Notice(stream.toString(), TEST_FRAGMENT, now, now, "TEST", Map.of("sender", "Millrace"), null, null);
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notice cannot be written", e);
        }
    }
}
