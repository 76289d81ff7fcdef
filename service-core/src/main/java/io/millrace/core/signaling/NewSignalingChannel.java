package io.millrace.core.signaling;

import io.millrace.core.base.rule.ResourceName;
import io.millrace.core.base.rule.TagKey;
import io.millrace.core.base.rule.TagValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;

/**
 * A signaling channel to create. Null members take their default. Source: API reference, CreateSignalingChannel.
 *
 * @param channelName unique in the account and region
 * @param channelType how peers meet; null for SINGLE_MASTER
 * @param singleMasterConfiguration its settings
 * @param tags at most 50
 */
public record NewSignalingChannel(
        @NotNull(message = "is required") @ResourceName String channelName,
        ChannelType channelType,
        @Valid SingleMaster singleMasterConfiguration,
        Map<@TagKey String, @NotNull(message = "value is required") @TagValue String> tags) {}
