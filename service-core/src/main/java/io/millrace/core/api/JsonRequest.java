package io.millrace.core.api;

import io.millrace.core.base.ErrorCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What operations that are asked in JSON have in common. The class bears the operation's name as the API reference prints
 * it, and holds a record {@code Request} with the wire's member names.
 *
 * @param <Q> the request record
 */
interface JsonRequest<Q> {
    /** The operation's name, e.g. {@code CreateStream}. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** The path it is called by, e.g. {@code /createStream}. */
    default String path() {
        return "/" + name().substring(0, 1).toLowerCase(Locale.ROOT) + name().substring(1);
    }

    /** The operation's nested record {@code Request}. */
    @SuppressWarnings("unchecked")
    default Class<Q> requestType() {
        return (Class<Q>) Arrays.stream(getClass().getDeclaredClasses())
                .filter(nested -> nested.getSimpleName().equals("Request"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name() + " has no record Request"));
    }

    /** What a caller is told whose key may not do this. */
    default ErrorCode denial() {
        return ErrorCode.ACCESS_DENIED;
    }

    /** The resource that the request is about. */
    default Optional<Target> target(Q request) {
        return request instanceof Target.Named named ? Optional.of(named.target()) : Optional.empty();
    }
}
