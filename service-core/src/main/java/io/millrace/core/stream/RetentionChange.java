package io.millrace.core.stream;

import io.millrace.core.base.ServiceException;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * A longer or shorter retention. Source: API reference, UpdateDataRetention.
 *
 * @param operation whether hours are added or taken away
 * @param dataRetentionChangeInHours how many
 */
public record RetentionChange(
        @NotNull(message = "is required") Operation operation,
        @NotNull(message = "is required") @Min(value = 1, message = "must be at least 1")
                Integer dataRetentionChangeInHours) {
    /** Which way it goes. */
    public enum Operation {
        INCREASE_DATA_RETENTION,
        DECREASE_DATA_RETENTION
    }

    /** The change that leads from one retention to a different one. */
    public static RetentionChange between(Duration from, Duration to) {
        int hours = Math.toIntExact(to.minus(from).toHours());
        return new RetentionChange(
                hours > 0 ? Operation.INCREASE_DATA_RETENTION : Operation.DECREASE_DATA_RETENTION, Math.abs(hours));
    }

    /**
     * The retention after the change.
     *
     * @throws ServiceException InvalidArgument when it is not between 0 and ten years
     */
    Duration applyTo(Duration retention) {
        long change = operation == Operation.INCREASE_DATA_RETENTION
                ? dataRetentionChangeInHours
                : -(long) dataRetentionChangeInHours;
        long hours = retention.toHours() + change;
        if (hours < 0 || hours > Stream.MAX_RETENTION_HOURS) {
            throw ServiceException.invalid(
                    "DataRetentionChangeInHours would make the retention %d hours; it can be 0 to %d."
                            .formatted(hours, Stream.MAX_RETENTION_HOURS));
        }
        return Duration.ofHours(hours);
    }
}
