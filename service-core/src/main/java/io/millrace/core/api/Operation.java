package io.millrace.core.api;

/**
 * An operation that is asked and answers in JSON.
 *
 * @param <Q> the request record, with the wire's member names
 */
public interface Operation<Q> extends JsonRequest<Q> {
    /** Maps the request to a service call and its result to the response record. */
    Object handle(Q request, Caller caller);
}
