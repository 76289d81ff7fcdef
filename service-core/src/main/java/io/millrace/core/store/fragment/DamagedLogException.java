package io.millrace.core.store.fragment;

import java.io.IOException;
import java.nio.file.Path;

/** A log file's bytes are not what was written. Names file and place. */
public class DamagedLogException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedLogException(Path file, long offset, String problem) {
        super("%s at byte %d: %s".formatted(file, offset, problem));
    }
}
