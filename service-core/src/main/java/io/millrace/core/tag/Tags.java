package io.millrace.core.tag;

import io.millrace.core.base.rule.TagKey;
import io.millrace.core.base.rule.TagValue;
import jakarta.validation.constraints.NotNull;
import java.util.Map;

/**
 * Tags to put on a resource. Source: API reference, TagStream, TagResource.
 *
 * @param tags values by key
 */
public record Tags(
        @NotNull(message = "is required")
                Map<@TagKey String, @NotNull(message = "value is required") @TagValue String> tags) {
    /** How many tags a resource can bear. */
    public static final int LIMIT = 50;
}
