package io.millrace.core.cli;

/** What the process tells its caller at the end. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int DIRECTORY_HELD = 3;
    static final int PORT_TAKEN = 4;
    static final int DAMAGED = 5;

    private ExitCode() {}
}
