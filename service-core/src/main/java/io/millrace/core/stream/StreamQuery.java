package io.millrace.core.stream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Which streams to list. Source: API reference, ListStreams.
 *
 * @param namePrefix only streams whose name begins so; null for all
 * @param maxResults entries in a page; null for 10,000
 * @param nextToken from the page before; null or empty for the first
 */
public record StreamQuery(
        @Size(min = 1, max = 256, message = "must have 1 to 256 characters")
                @Pattern(regexp = "[a-zA-Z0-9_.-]+", message = "may hold letters, digits and _ . - only")
                String namePrefix,
        @Min(value = 1, message = "must be at least 1") @Max(value = 10_000, message = "must be at most 10000")
                Integer maxResults,
        @Size(max = 1024, message = "must have at most 1024 characters")
                @Pattern(regexp = "[a-zA-Z0-9+/=]*", message = "is not a token of this engine")
                String nextToken) {

    public static final StreamQuery ALL = new StreamQuery(null, null, null);
}
