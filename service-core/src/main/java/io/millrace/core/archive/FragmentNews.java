package io.millrace.core.archive;

/** Whether anything came to a stream since someone worked on it. Thread safe. */
final class FragmentNews {
    private boolean asked;
    private boolean urgent;

    /** A fragment was persisted. */
    synchronized void add() {
        asked = true;
    }

    /** Something else happened, after which work that failed may go well. */
    synchronized void urge() {
        asked = true;
        urgent = true;
    }

    /** Whether that happened since the last {@link #take}. */
    synchronized boolean isUrgent() {
        return urgent;
    }

    /** Whether anything happened since the last {@link #take}. */
    synchronized boolean isAsked() {
        return asked;
    }

    /** Work on what came begins. */
    synchronized void take() {
        asked = false;
        urgent = false;
    }
}
