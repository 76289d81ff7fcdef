package io.millrace.core.stream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * How a stream's images are made and where they go. Source: API reference, ImageGenerationConfiguration.
 *
 * @param status whether images are made
 * @param imageSelectorType by which clock they are chosen
 * @param destinationConfig where they go
 * @param samplingInterval milliseconds from one to the next
 * @param format how they are coded
 * @param formatConfig {@code JPEGQuality} from 1 to 100; 80 when it is missing
 * @param widthPixels the width; null to keep the picture's aspect, or its size
 * @param heightPixels the height; null to keep the picture's aspect, or its size
 */
public record ImageGeneration(
        @NotNull(message = "is required") SwitchStatus status,
        @NotNull(message = "is required") SelectorType imageSelectorType,
        @NotNull(message = "is required") @Valid Destination destinationConfig,
        @NotNull(message = "is required") @Min(value = 200, message = "must be at least 200 ms")
                Integer samplingInterval,
        @NotNull(message = "is required") Format format,
        @Size(max = 1, message = "may have one entry at most")
                Map<
                                @Pattern(regexp = "JPEGQuality", message = "key must be JPEGQuality") String,
                                @NotNull(message = "value is required")
                                @Pattern(regexp = "[1-9]\\d?|100", message = "must be 1 to 100") String>
                        formatConfig,
        @Min(value = 1, message = "must be at least 1") @Max(value = 3840, message = "must be at most 3840")
                Integer widthPixels,
        @Min(value = 1, message = "must be at least 1") @Max(value = 2160, message = "must be at most 2160")
                Integer heightPixels) {

    /** Which of a fragment's times counts. */
    public enum SelectorType {
        SERVER_TIMESTAMP,
        PRODUCER_TIMESTAMP
    }

    /** How images are coded. */
    public enum Format {
        JPEG,
        PNG
    }

    /**
     * Where images go. Source: API reference, ImageGenerationDestinationConfig.
     *
     * @param uri e.g. {@code s3://bucket/prefix} or {@code file://localhost/path}
     * @param destinationRegion the stream's own region
     */
    public record Destination(
            @NotNull(message = "is required") @DestinationUri(DestinationUri.Of.IMAGES) String uri,
            @NotNull(message = "is required")
                    @Size(min = 9, max = 14, message = "must have 9 to 14 characters")
                    @Pattern(regexp = "[a-z]+(-[a-z]+)?-[a-z]+-[0-9]", message = "must be a region such as us-east-1")
                    String destinationRegion) {}
}
