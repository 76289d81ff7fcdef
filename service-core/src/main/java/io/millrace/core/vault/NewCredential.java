package io.millrace.core.vault;

import io.millrace.core.base.rule.ResourceName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/**
 * An access key to make.
 *
 * @param name its profile in the credentials file
 * @param hours how long it is good; null for ever
 * @param actions what it may do, with wildcards
 * @param resources on which ARNs, with wildcards
 */
public record NewCredential(
        @NotNull(message = "is required") @ResourceName String name,
        @Min(value = 1, message = "must be at least 1 h")
                @Max(value = 8760, message = "must be at most 8760 h (a year)")
                Integer hours,
        @NotEmpty(message = "needs at least one pattern")
                List<
                                @Pattern(
                                        regexp = "\\*|[A-Za-z0-9*?-]+:[A-Za-z0-9*?]+",
                                        message = "must be * or patterns such as kinesisvideo:Describe*")
                                String>
                        actions,
        @NotEmpty(message = "needs at least one pattern")
                List<
                                @Pattern(
                                        regexp = "(\\*|arn:)[^\\s,]*",
                                        message =
                                                "must be * or ARN patterns such as arn:aws:kinesisvideo:*:*:stream/front-*")
                                String>
                        resources) {

    /** A permanent key that may do everything. */
    public static NewCredential named(String name) {
        return new NewCredential(name, null, Permissions.ALL.actions(), Permissions.ALL.resources());
    }
}
