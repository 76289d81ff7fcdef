package io.millrace.core.media.codec;

/** A track cannot be packaged, and why. */
public class CodecException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The reasons, as the API tells them apart. */
    public enum Reason {
        UNSUPPORTED_CODEC,
        MISSING_PRIVATE_DATA,
        INVALID_PRIVATE_DATA
    }

    private final Reason reason;

    public CodecException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
