package io.millrace.core.archive;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * Which fragments to list. Source: API reference, ListFragments.
 *
 * @param range the range; empty for all, or when a token carries on
 * @param maxResults entries in a page; null for 100
 * @param nextToken from the page before; null for the first
 */
public record FragmentQuery(
        Optional<TimeRange> range,
        @Min(value = 1, message = "must be at least 1") @Max(value = 1000, message = "must be at most 1000")
                Integer maxResults,
        @Size(min = 1, max = 4096, message = "must have 1 to 4096 characters")
                @Pattern(regexp = "[a-zA-Z0-9+/]+={0,2}", message = "is not a token of this engine")
                String nextToken) {}
