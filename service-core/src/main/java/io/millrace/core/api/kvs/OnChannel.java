package io.millrace.core.api.kvs;

import io.millrace.core.api.Target;
import io.millrace.core.base.ServiceException;
import io.millrace.core.signaling.ChannelRef;

/** A request that names a signaling channel, by name or ARN. */
interface OnChannel extends Target.Named {
    default String channelName() {
        return null;
    }

    String channelARN();

    default ChannelRef channel() {
        return new ChannelRef(channelName(), channelARN());
    }

    /** The channel of a request that must name it by its ARN. */
    default ChannelRef channelByArn() {
        if (channelARN() == null) {
            throw ServiceException.invalid("ChannelARN is required.");
        }
        return ChannelRef.arn(channelARN());
    }

    @Override
    default Target target() {
        return Target.channel(channelName(), channelARN());
    }
}
