package io.millrace.core.store.fragment;

import java.io.IOException;

/** Media cannot be sealed or opened, since the key of the ring cannot be used. */
public class KeyUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why, as the service tells it. Source: API reference, PutMedia errors 4500 to 4506. */
    public enum Problem {
        ACCESS_DENIED,
        DISABLED,
        VALIDATION_ERROR,
        UNAVAILABLE,
        INVALID_USAGE,
        INVALID_STATE,
        NOT_FOUND
    }

    private final Problem problem;

    public KeyUnavailableException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    public KeyUnavailableException(Problem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
