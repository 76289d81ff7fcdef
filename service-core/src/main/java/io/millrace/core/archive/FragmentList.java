package io.millrace.core.archive;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Fragments that are asked for by number. Source: API reference, GetMediaForFragmentList.
 *
 * @param fragments their numbers, in the order that they are wanted in
 */
public record FragmentList(
        @NotNull(message = "is required") @Size(min = 1, max = 1000, message = "must have 1 to 1000 items")
                List<
                                @NotNull(message = "is required")
                                @Size(min = 1, max = 128, message = "must have 1 to 128 characters")
                                @Pattern(regexp = "[0-9]+", message = "must be digits") String>
                        fragments) {}
