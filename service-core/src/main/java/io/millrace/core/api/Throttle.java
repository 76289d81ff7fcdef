package io.millrace.core.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/** Enforces the documented call rates, with a burst of one second. Thread safe. */
public final class Throttle {
    private static final double NANOS = 1e9;
    private static final long MAX_BUCKETS = 100_000;

    private final Map<String, Quota> quotas;
    private final LongSupplier nanoTime;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MAX_BUCKETS)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    /**
     * How often an operation may be called; source: KVS quotas page.
     *
     * @param account calls per second over all resources; 0 for any number
     * @param resource calls per second on one resource; 0 for any number
     */
    public record Quota(int account, int resource) {}

    /** @param quotas by operation name; an operation without one is free */
    public Throttle(Map<String, Quota> quotas, LongSupplier nanoTime) {
        this.quotas = quotas;
        this.nanoTime = nanoTime;
    }

    /**
     * Counts a call.
     *
     * @throws ServiceException ClientLimitExceeded
     */
    public void pass(String operation, String resource) {
        Quota quota = quotas.getOrDefault(operation, new Quota(0, 0));
        take(operation, quota.account());
        take(operation + " " + resource, quota.resource());
    }

    private void take(String key, int perSecond) {
        if (perSecond > 0 && !buckets.get(key, k -> new Bucket(perSecond)).take(perSecond, nanoTime.getAsLong())) {
            throw new ServiceException(
                    ErrorCode.CLIENT_LIMIT_EXCEEDED,
                    "More than %d calls per second of %s; try again later.".formatted(perSecond, key));
        }
    }

    /** Fills with time, up to one second's worth. */
    private static final class Bucket {
        private double tokens;
        private long filledAt;
        private boolean used;

        Bucket(int tokens) {
            this.tokens = tokens;
        }

        synchronized boolean take(int perSecond, long now) {
            if (used) {
                tokens = Math.min(perSecond, tokens + (now - filledAt) / NANOS * perSecond);
            }
            used = true;
            filledAt = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
