package io.millrace.core.image;

import io.millrace.core.archive.TimestampType;
import io.millrace.core.base.ServiceException;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.StreamRef;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Images at regular times of a range. Source: API reference, GetImages.
 *
 * @param imageSelectorType the clock by which the range is meant
 * @param startTimestamp time of the first image
 * @param endTimestamp no image is later; at most 300 s behind the start
 * @param samplingInterval milliseconds from one image to the next; null for 3 s
 * @param format how they are coded
 * @param formatConfig {@code JPEGQuality} from 1 to 100; 80 when it is missing
 * @param widthPixels only together with the height
 * @param heightPixels alone it keeps the picture's shape; null for the picture's own size
 * @param maxResults of a page; pages have 25 images at most
 * @param nextToken null or empty for the first page
 */
public record ImageQuery(
        @NotNull(message = "is required") StreamRef stream,
        @NotNull(message = "is required") TimestampType imageSelectorType,
        @NotNull(message = "is required") Instant startTimestamp,
        @NotNull(message = "is required") Instant endTimestamp,
        @Min(value = 200, message = "must be at least 200 ms") Integer samplingInterval,
        @NotNull(message = "is required") ImageGeneration.Format format,
        @Size(max = 1, message = "may have one entry at most")
                Map<
                                @Pattern(regexp = "JPEGQuality", message = "key must be JPEGQuality") String,
                                @NotNull(message = "value is required")
                                @Pattern(regexp = "[1-9]\\d?|100", message = "JPEGQuality must be 1 to 100") String>
                        formatConfig,
        @Min(value = 1, message = "must be at least 1") @Max(value = 3840, message = "must be at most 3840")
                Integer widthPixels,
        @Min(value = 1, message = "must be at least 1") @Max(value = 2160, message = "must be at most 2160")
                Integer heightPixels,
        @Min(value = 1, message = "must be at least 1") @Max(value = 100, message = "must be at most 100")
                Long maxResults,
        String nextToken) {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DEFAULT_INTERVAL = 3000;
    private static final int PAGE = 25;

    /** @throws ServiceException InvalidArgument when what is asked for does not go together */
    void requireConsistent() {
        if (endTimestamp.isBefore(startTimestamp)) {
            throw ServiceException.invalid("EndTimestamp must not be before StartTimestamp.");
        }
        if (Duration.between(startTimestamp, endTimestamp).compareTo(LONGEST) > 0) {
            throw ServiceException.invalid("The time range must not be longer than 300 seconds.");
        }
        if (widthPixels != null && heightPixels == null) {
            throw ServiceException.invalid(
                    "WidthPixels needs HeightPixels; HeightPixels alone keeps the aspect ratio.");
        }
    }

    Duration interval() {
        return Duration.ofMillis(samplingInterval == null ? DEFAULT_INTERVAL : samplingInterval);
    }

    /** How many images there are in all. */
    int count() {
        return 1 + (int) Duration.between(startTimestamp, endTimestamp).dividedBy(interval());
    }

    /** Images of a page. */
    int page() {
        return maxResults == null ? PAGE : (int) Math.min(PAGE, maxResults);
    }

    ImageCoding coding() {
        return ImageCoding.of(format, formatConfig, widthPixels, heightPixels);
    }

    /** What a token is bound to: everything but where in the list it leads. */
    String listing() {
        return "GetImages:%s,%s,%s,%s,%s,%s,%s,%s,%s"
                .formatted(
                        stream,
                        imageSelectorType,
                        startTimestamp,
                        endTimestamp,
                        interval(),
                        format,
                        formatConfig,
                        widthPixels,
                        heightPixels);
    }
}
