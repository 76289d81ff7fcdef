package io.millrace.core.api.kvs;

import io.millrace.core.api.Target;
import io.millrace.core.stream.StreamRef;

/** A request that names a stream, by name or ARN. */
interface OnStream extends Target.Named {
    default String streamName() {
        return null;
    }

    String streamARN();

    default StreamRef stream() {
        return new StreamRef(streamName(), streamARN());
    }

    @Override
    default Target target() {
        return Target.stream(streamName(), streamARN());
    }
}
