package io.millrace.core.base;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The account that resources belong to: their ARNs, the time they go by, the rules for what callers send. */
public final class Account {
    private final Identity identity;
    private final Clock clock;
    private final Constraints constraints;
    private final PageToken tokens;
    private final AtomicLong lastCreated = new AtomicLong();

    /**
     * Whose account it is, and what holds in it.
     *
     * @param settleTime how long a resource stays CREATING, UPDATING or DELETING
     * @param maxResources how many resources of a kind there can be
     */
    public record Identity(String region, String id, Duration settleTime, int maxResources) {}

    public Account(Identity identity, Clock clock, Constraints constraints, PageToken tokens) {
        this.identity = identity;
        this.clock = clock;
        this.constraints = constraints;
        this.tokens = tokens;
    }

    public String region() {
        return identity.region();
    }

    public String id() {
        return identity.id();
    }

    /** The time that its resources go by. */
    public Clock clock() {
        return clock;
    }

    /** An ARN that no resource had before, made at this moment. */
    public Arn newArn(String type, String name) {
        long created = lastCreated.updateAndGet(last -> Math.max(last + 1, clock.millis()));
        return new Arn(identity.region(), identity.id(), type, name, created);
    }

    /** The state of a resource whose change begins now; one that settles at once is settled whatever clocks do. */
    public Lifecycle settling(Lifecycle.Status status) {
        return new Lifecycle(
                status,
                identity.settleTime().isZero()
                        ? Instant.EPOCH
                        : now().truncatedTo(ChronoUnit.MILLIS).plus(identity.settleTime()));
    }

    /** Whether one more resource of a kind has room beside {@code count}. */
    public boolean hasRoomBeside(int count) {
        return count < identity.maxResources();
    }

    public Instant now() {
        return clock.instant();
    }

    public Constraints constraints() {
        return constraints;
    }

    public PageToken tokens() {
        return tokens;
    }
}
