package io.millrace.core.ingest;

import java.io.IOException;

/** Ingest cannot go on. The message tells people what and where; the error is what the producer is told. */
public class IngestException extends IOException {
    private static final long serialVersionUID = 1L;

    private final IngestError error;

    public IngestException(IngestError error, String message) {
        super(message);
        this.error = error;
    }

    public IngestException(IngestError error, String message, Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    public IngestError error() {
        return error;
    }
}
