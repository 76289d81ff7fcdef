package io.millrace.core.tag;

import io.millrace.core.base.rule.TagKey;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Keys of tags to remove; those that are not there are ignored. Source: API reference, UntagStream, UntagResource.
 *
 * @param tagKeyList 1 to 50 keys
 */
public record TagKeys(
        @NotNull(message = "is required") @Size(min = 1, max = 50, message = "must have 1 to 50 keys")
                List<@NotNull(message = "must not be null") @TagKey String> tagKeyList) {}
