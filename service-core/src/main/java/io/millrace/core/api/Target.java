package io.millrace.core.api;

import io.millrace.core.base.Arn;

/**
 * The resource that a request is about, as far as it names one.
 *
 * @param type {@code stream} or {@code channel}
 * @param name its name, or null
 * @param arn its ARN, or null
 */
public record Target(String type, String name, String arn) {
    /** The stream of a name or an ARN; either may be null. */
    public static Target stream(String name, String arn) {
        return new Target(Arn.STREAM, name, arn);
    }

    /** The signaling channel of a name or an ARN; either may be null. */
    public static Target channel(String name, String arn) {
        return new Target(Arn.CHANNEL, name, arn);
    }

    /** A request that names its resource. */
    public interface Named {
        Target target();
    }
}
