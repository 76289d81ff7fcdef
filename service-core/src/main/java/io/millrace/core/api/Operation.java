package io.millrace.core.api;

import java.util.Locale;

/**
 * A JSON operation. The class bears the operation's name as the API reference prints it.
 *
 * @param <Q> the request record, with the wire's member names
 */
public interface Operation<Q> {
    /** The operation's name, e.g. {@code CreateStream}. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** The path it is called by, e.g. {@code /createStream}. */
    default String path() {
        return "/" + name().substring(0, 1).toLowerCase(Locale.ROOT) + name().substring(1);
    }

    Class<Q> requestType();

    /** Maps the request to a service call and its result to the response record. */
    Object handle(Q request, Caller caller);
}
