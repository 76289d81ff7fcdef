package io.millrace.core.signaling;

import io.millrace.core.base.rule.ResourceArn;
import io.millrace.core.base.rule.ResourceName;

/**
 * Names a signaling channel by its name, its ARN, or both when they agree.
 *
 * @param channelName the name, or null
 * @param channelARN the ARN, or null
 */
public record ChannelRef(@ResourceName String channelName, @ResourceArn String channelARN) {
    public static ChannelRef name(String name) {
        return new ChannelRef(name, null);
    }

    public static ChannelRef arn(String arn) {
        return new ChannelRef(null, arn);
    }
}
