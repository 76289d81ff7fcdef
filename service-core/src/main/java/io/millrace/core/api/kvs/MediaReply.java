package io.millrace.core.api.kvs;

import io.millrace.core.archive.ArchiveService.Opened;
import io.millrace.core.http.StreamingReply;
import java.util.Map;
import java.util.UUID;

/** The head of a reply that carries media. */
final class MediaReply {
    private MediaReply() {}

    /** Starts the reply when it is opened. */
    static Opened of(StreamingReply reply) {
        return of(reply, "video/webm");
    }

    static Opened of(StreamingReply reply, String type) {
        return () -> {
            reply.start(200, Map.of("x-amzn-RequestId", UUID.randomUUID().toString(), "Content-Type", type));
            return reply::write;
        };
    }
}
