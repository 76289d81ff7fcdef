package io.millrace.core.store.fragment;

import java.io.IOException;
import java.nio.file.Path;

/** A log file's bytes are not what was written. Names file and place. */
public class DamagedLogException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;
    private final String problem;

    DamagedLogException(Path file, long offset, String problem) {
        super("%s at byte %d: %s".formatted(file, offset, problem));
        this.offset = offset;
        this.problem = problem;
    }

    long offset() {
        return offset;
    }

    /** What is wrong, without the place. */
    String problem() {
        return problem;
    }
}
