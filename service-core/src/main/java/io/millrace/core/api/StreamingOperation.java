package io.millrace.core.api;

import io.millrace.core.http.BodyStream;
import io.millrace.core.http.Request;
import io.millrace.core.http.StreamingReply;
import java.io.IOException;

/** An operation whose body or reply is a stream of media. It runs on a thread of its own. */
public interface StreamingOperation {
    String name();

    String path();

    /** The resource that the request is about. */
    Target target(Request request);

    /**
     * Answers; the caller has been authorised and the head of the reply is not sent yet. A ServiceException thrown
     * before that becomes an error reply.
     */
    void handle(Request request, BodyStream body, StreamingReply reply) throws IOException;
}
