package io.millrace.core.stream;

import io.millrace.core.base.rule.ResourceArn;
import io.millrace.core.base.rule.ResourceName;

/**
 * Names a stream by its name, its ARN, or both when they agree.
 *
 * @param streamName the name, or null
 * @param streamARN the ARN, or null
 */
public record StreamRef(@ResourceName String streamName, @ResourceArn String streamARN) {

    @Override
    public String toString() {
        return streamName != null ? streamName : String.valueOf(streamARN);
    }

    public static StreamRef name(String name) {
        return new StreamRef(name, null);
    }

    public static StreamRef arn(String arn) {
        return new StreamRef(null, arn);
    }
}
