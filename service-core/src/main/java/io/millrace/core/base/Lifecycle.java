package io.millrace.core.base;

import java.time.Instant;

/**
 * Where a stream or signaling channel is in its life. A change is under way until a moment; from then on the resource
 * is active or, when it was being deleted, gone.
 *
 * @param pending the state until the moment
 * @param until when the state settles
 */
public record Lifecycle(Status pending, Instant until) {
    /** The states that describe operations tell. Source: API reference, StreamInfo and ChannelInfo. */
    public enum Status {
        CREATING,
        ACTIVE,
        UPDATING,
        DELETING
    }

    /** The state at a moment; ask {@link #isGone} first. */
    public Status at(Instant now) {
        return now.isBefore(until) || pending == Status.DELETING ? pending : Status.ACTIVE;
    }

    /** Whether the resource no longer exists. */
    public boolean isGone(Instant now) {
        return pending == Status.DELETING && !now.isBefore(until);
    }

    /**
     * Lets a change begin only when no other is under way.
     *
     * @throws ServiceException ResourceInUse
     */
    public void requireActive(Instant now, String what) {
        if (at(now) != Status.ACTIVE) {
            throw new ServiceException(
                    ErrorCode.RESOURCE_IN_USE, "%s is %s; try again when it is ACTIVE.".formatted(what, at(now)));
        }
    }
}
