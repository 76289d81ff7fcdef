package io.millrace.core.edgeagent;

import io.millrace.core.base.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stream's edge configuration and how far an agent has taken it over, as it was when it was read.
 *
 * @param stream the stream's ARN
 * @param config what the agent does
 * @param status how far it is
 * @param acknowledged whether any agent ever had it
 * @param failure why it failed, when it did
 * @param created when the stream first got one
 * @param updated when it last changed
 */
public record EdgeConfiguration(
        Arn stream,
        EdgeConfig config,
        SyncStatus status,
        boolean acknowledged,
        Optional<String> failure,
        Instant created,
        Instant updated) {
    /** How long an agent has to answer. Source: API reference, StartEdgeConfigurationUpdate. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final String SILENCE = "No edge agent answered within 15 minutes.";

    EdgeConfiguration in(SyncStatus next, Optional<String> why, Instant now) {
        return new EdgeConfiguration(
                stream,
                config,
                next,
                acknowledged || next == SyncStatus.ACKNOWLEDGED || next == SyncStatus.IN_SYNC,
                why,
                created,
                now);
    }

    /**
     * What it is at a moment: the agent's silence ends what was under way. A configuration that no agent ever had is
     * gone when its deletion is not answered, since there is nothing to delete.
     */
    Optional<EdgeConfiguration> at(Instant now) {
        if (!status.isUnderWay() || now.isBefore(updated.plus(PATIENCE))) {
            return Optional.of(this);
        }
        SyncStatus ended = status.timedOut();
        return ended == SyncStatus.DELETE_FAILED && !acknowledged
                ? Optional.empty()
                : Optional.of(in(ended, Optional.of(SILENCE), updated.plus(PATIENCE)));
    }
}
