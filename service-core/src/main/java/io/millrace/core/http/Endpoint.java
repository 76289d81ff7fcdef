package io.millrace.core.http;

import java.io.IOException;
import java.util.Optional;

/** What answers a path. Implementations turn their own failures into replies. */
public sealed interface Endpoint {
    /** Answers on a worker thread, with the whole body (at most 1 MiB) in memory. */
    non-sealed interface Whole extends Endpoint {
        Reply answer(Request request);

        /** An answer that needs no waiting, tried first on the event loop. */
        default Optional<Reply> atOnce(Request request) {
            return Optional.empty();
        }

        /** The answer to a body that is over the limit. */
        default Reply tooLarge() {
            return Reply.text(413, "The request body is larger than 1 MiB.");
        }

        /** The answer when the body does not arrive in time. */
        default Reply timedOut() {
            return Reply.text(408, "The request did not arrive in time.");
        }
    }

    /** Answers while the body still arrives, as straight-line code on a thread of its own. */
    non-sealed interface Streaming extends Endpoint {
        /** What the thread is called, e.g. {@code putMedia}. */
        String threadName();

        void answer(Request request, BodyStream body, StreamingReply reply) throws IOException;
    }
}
