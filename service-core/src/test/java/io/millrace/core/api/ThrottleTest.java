package io.millrace.core.api;

import static io.millrace.core.testkit.Refusals.refused;

import io.millrace.core.base.ServiceException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Throttle throttle = new Throttle(Map.of("Describe", new Throttle.Quota(7, 5)), nanos::get);

    private void passes(int times, String resource) {
        for (int i = 0; i < times; i++) {
            throttle.pass("Describe", resource);
        }
    }

    @Test
    void aResourceAndTheAccountHaveRatesOfTheirOwn() {
        passes(5, "a");
        refused(ServiceException.class, "5 calls per second", () -> passes(1, "a"));
        passes(1, "b");
        refused(ServiceException.class, "7 calls per second", () -> passes(1, "b"));
    }

    @Test
    void timeFillsThemAgain() {
        passes(5, "a");
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(400));
        passes(2, "a");
        refused(ServiceException.class, "a", () -> passes(1, "a"));
        nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
        passes(5, "a");
        refused(ServiceException.class, "a", () -> passes(1, "a"));
    }

    @Test
    void anOperationWithoutQuotaIsFree() {
        for (int i = 0; i < 1000; i++) {
            throttle.pass("Other", "a");
        }
    }
}
