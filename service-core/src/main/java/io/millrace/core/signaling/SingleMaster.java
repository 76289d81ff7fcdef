package io.millrace.core.signaling;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * Settings of a single-master channel. Source: API reference, SingleMasterConfiguration.
 *
 * @param messageTtlSeconds how long a message waits for a peer that is not connected; null for 60
 */
public record SingleMaster(
        @Min(value = 5, message = "must be at least 5 s") @Max(value = 120, message = "must be at most 120 s")
                Integer messageTtlSeconds) {}
