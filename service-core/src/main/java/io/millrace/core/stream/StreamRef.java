package io.millrace.core.stream;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Names a stream by its name, its ARN, or both when they agree.
 *
 * @param streamName the name, or null
 * @param streamARN the ARN, or null
 */
public record StreamRef(
        @Size(min = 1, max = 256, message = "must have 1 to 256 characters")
                @Pattern(regexp = "[a-zA-Z0-9_.-]+", message = "may hold letters, digits and _ . - only")
                String streamName,
        @Size(min = 1, max = 1024, message = "must have 1 to 1024 characters")
                @Pattern(
                        regexp = "arn:[a-z\\d-]+:kinesisvideo:[a-z0-9-]+:[0-9]+:[a-z]+/[a-zA-Z0-9_.-]+/[0-9]+",
                        message = "must be arn:aws:kinesisvideo:REGION:ACCOUNT:stream/NAME/CREATION")
                String streamARN) {

    @Override
    public String toString() {
        return streamName != null ? streamName : String.valueOf(streamARN);
    }

    public static StreamRef name(String name) {
        return new StreamRef(name, null);
    }

    public static StreamRef arn(String arn) {
        return new StreamRef(null, arn);
    }
}
