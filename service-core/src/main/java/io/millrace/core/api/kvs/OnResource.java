package io.millrace.core.api.kvs;

import io.millrace.core.api.Target;
import io.millrace.core.base.Arn;
import io.millrace.core.base.ServiceException;
import io.millrace.core.signaling.ChannelRef;

/** A tagging request that names a signaling channel as its resource. */
interface OnResource extends Target.Named {
    String resourceARN();

    /** The channel that is meant; its form is checked where it is looked up. */
    default ChannelRef channel() {
        if (resourceARN() == null) {
            throw ServiceException.invalid("ResourceARN is required.");
        }
        if (Arn.parse(resourceARN()).filter(Arn::isChannel).isEmpty()) {
            throw ServiceException.invalid("ResourceARN must be the ARN of a signaling channel,"
                    + " arn:aws:kinesisvideo:REGION:ACCOUNT:channel/NAME/CREATION.");
        }
        return ChannelRef.arn(resourceARN());
    }

    @Override
    default Target target() {
        return Target.channel(null, resourceARN());
    }
}
