package io.millrace.core.api;

import io.millrace.core.http.StreamingReply;
import java.io.IOException;

/**
 * An operation that is asked in JSON and answers with a stream of media. It runs on a thread of its own.
 *
 * @param <Q> the request record, with the wire's member names
 */
public interface MediaOperation<Q> extends JsonRequest<Q> {
    /** Answers. A ServiceException thrown before the reply is started becomes an error reply. */
    void handle(Q request, StreamingReply reply) throws IOException;
}
