package io.millrace.core.vault;

import io.millrace.core.store.fragment.KeyUnavailableException.Problem;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a key of the ring may be used. Beside what happens to keys in life there is a state for each error that
 * clients must cope with, so that it can be provoked.
 */
public enum KeyState {
    ENABLED(null),
    DISABLED(Problem.DISABLED),
    PENDING_DELETION(Problem.INVALID_STATE),
    ACCESS_DENIED(Problem.ACCESS_DENIED),
    VALIDATION_ERROR(Problem.VALIDATION_ERROR),
    UNAVAILABLE(Problem.UNAVAILABLE),
    INVALID_USAGE(Problem.INVALID_USAGE),
    /** The key itself is destroyed: what it sealed is lost. */
    DELETED(Problem.NOT_FOUND);

    private final Problem problem;

    KeyState(Problem problem) {
        this.problem = problem;
    }

    /** As people write it. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }
}
