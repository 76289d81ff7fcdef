package io.millrace.core.edgeagent;

import io.millrace.core.base.rule.ListToken;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * Which edge configurations to list. Source: API reference, ListEdgeAgentConfigurations.
 *
 * @param hubDeviceArn those of this device
 * @param maxResults entries in a page; null for 5
 * @param nextToken from the page before; null or empty for the first
 */
public record EdgeQuery(
        @NotNull(message = "is required") @HubDeviceArn String hubDeviceArn,
        @Min(value = 1, message = "must be at least 1") @Max(value = 10, message = "must be at most 10")
                Integer maxResults,
        @ListToken String nextToken) {}
