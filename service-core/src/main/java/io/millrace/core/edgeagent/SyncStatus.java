package io.millrace.core.edgeagent;

import java.util.Set;

/** How far an agent has taken over a configuration. Source: API reference, SyncStatus. */
public enum SyncStatus {
    /** The configuration waits for the agent. */
    SYNCING,
    /** The agent has it and is setting itself up. */
    ACKNOWLEDGED,
    /** The agent works by it. */
    IN_SYNC,
    /** The agent refused it, or did not answer. */
    SYNC_FAILED,
    /** The deletion waits for the agent. */
    DELETING,
    /** The agent is deleting its media. */
    DELETING_ACKNOWLEDGED,
    /** The agent could not delete, or did not answer. */
    DELETE_FAILED;

    /** Whether the agent still has to do something, so that no other change may begin. */
    public boolean isUnderWay() {
        return Set.of(SYNCING, ACKNOWLEDGED, DELETING, DELETING_ACKNOWLEDGED).contains(this);
    }

    /** Whether an agent may report {@code next} from here. */
    boolean leadsTo(SyncStatus next) {
        return switch (this) {
            case SYNCING -> next == ACKNOWLEDGED || next == IN_SYNC || next == SYNC_FAILED;
            case ACKNOWLEDGED -> next == IN_SYNC || next == SYNC_FAILED;
            case DELETING -> next == DELETING_ACKNOWLEDGED || next == DELETE_FAILED;
            case DELETING_ACKNOWLEDGED -> next == DELETE_FAILED;
            case IN_SYNC, SYNC_FAILED, DELETE_FAILED -> false;
        };
    }

    /** What becomes of the status when the agent does not answer in time. */
    SyncStatus timedOut() {
        return switch (this) {
            case SYNCING, ACKNOWLEDGED -> SYNC_FAILED;
            case DELETING, DELETING_ACKNOWLEDGED -> DELETE_FAILED;
            case IN_SYNC, SYNC_FAILED, DELETE_FAILED -> this;
        };
    }
}
