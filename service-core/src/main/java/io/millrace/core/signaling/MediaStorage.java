package io.millrace.core.signaling;

import io.millrace.core.base.rule.ResourceArn;
import io.millrace.core.stream.SwitchStatus;
import jakarta.validation.constraints.NotNull;

/**
 * Whether, and in which stream, a channel's media are stored. Source: API reference, MediaStorageConfiguration.
 *
 * @param status whether they are
 * @param streamARN the stream; required when they are
 */
public record MediaStorage(@NotNull(message = "is required") SwitchStatus status, @ResourceArn String streamARN) {}
