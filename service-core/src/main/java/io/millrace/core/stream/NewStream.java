package io.millrace.core.stream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * A stream to create. Null members take their default. Source: API reference, CreateStream.
 *
 * @param streamName unique in the account and region
 * @param dataRetentionInHours hours to keep media; null or 0 keeps none
 * @param mediaType one or more MIME types, comma separated
 * @param deviceName the device that writes to it
 * @param kmsKeyId the key that seals its media
 * @param tags at most 50
 */
public record NewStream(
        @NotNull(message = "is required")
                @Size(min = 1, max = 256, message = "must have 1 to 256 characters")
                @Pattern(regexp = "[a-zA-Z0-9_.-]+", message = "may hold letters, digits and _ . - only")
                String streamName,
        @Min(value = 0, message = "must not be negative")
                @Max(value = 87_600, message = "must be at most 87600 (10 years)")
                Integer dataRetentionInHours,
        @Size(min = 1, max = 128, message = "must have 1 to 128 characters")
                @Pattern(
                        regexp = "[\\w\\-.+]+/[\\w\\-.+]+(,[\\w\\-.+]+/[\\w\\-.+]+)*",
                        message = "must be MIME types such as video/h264,audio/aac")
                String mediaType,
        @Size(min = 1, max = 128, message = "must have 1 to 128 characters")
                @Pattern(regexp = "[a-zA-Z0-9_.-]+", message = "may hold letters, digits and _ . - only")
                String deviceName,
        @Size(min = 1, max = 2048, message = "must have 1 to 2048 characters") String kmsKeyId,
        @Size(max = 50, message = "may hold at most 50 tags")
                Map<
                                @Size(min = 1, max = 128, message = "key must have 1 to 128 characters")
                                @Pattern(
                                        regexp = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*",
                                        message = "key may hold letters, digits, spaces and _ . : / = + - @ only")
                                String,
                                @NotNull(message = "value is required")
                                @Size(max = 256, message = "value must have at most 256 characters")
                                @Pattern(
                                        regexp = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*",
                                        message = "value may hold letters, digits, spaces and _ . : / = + - @ only")
                                String>
                        tags) {

    /** A stream with a name and a retention, all else by default. */
    public static NewStream of(String name, int retentionHours) {
        return new NewStream(name, retentionHours, null, null, null, null);
    }
}
