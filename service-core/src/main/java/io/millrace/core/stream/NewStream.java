package io.millrace.core.stream;

import io.millrace.core.base.rule.DeviceName;
import io.millrace.core.base.rule.MediaTypes;
import io.millrace.core.base.rule.ResourceName;
import io.millrace.core.base.rule.TagKey;
import io.millrace.core.base.rule.TagValue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
 * @param tier where older media are kept; null for HOT
 * @param tags at most 50
 */
public record NewStream(
        @NotNull(message = "is required") @ResourceName String streamName,
        @Min(value = 0, message = "must not be negative")
                @Max(value = Stream.MAX_RETENTION_HOURS, message = "must be at most 87600 (10 years)")
                Integer dataRetentionInHours,
        @MediaTypes String mediaType,
        @DeviceName String deviceName,
        @Size(min = 1, max = 2048, message = "must have 1 to 2048 characters") String kmsKeyId,
        StorageTier tier,
        Map<@TagKey String, @NotNull(message = "value is required") @TagValue String> tags) {

    /** A stream with a name and a retention, all else by default. */
    public static NewStream of(String name, int retentionHours) {
        return new NewStream(name, retentionHours, null, null, null, null, null);
    }
}
