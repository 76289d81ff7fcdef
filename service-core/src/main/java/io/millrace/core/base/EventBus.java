package io.millrace.core.base;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the console what happened. Listeners run on the poster's thread, so they must only hand the event on; a
 * listener that throws is logged and skipped. The engine's own work never depends on this bus.
 */
public final class EventBus {
    private static final Logger log = LoggerFactory.getLogger(EventBus.class);

    private final List<Consumer<Object>> listeners = new CopyOnWriteArrayList<>();

    /** Subscribes to events of one type; run the result to unsubscribe. */
    public <T> Runnable subscribe(Class<T> type, Consumer<T> listener) {
        Consumer<Object> filtered = event -> {
            if (type.isInstance(event)) {
                listener.accept(type.cast(event));
            }
        };
        listeners.add(filtered);
        return () -> listeners.remove(filtered);
    }

    public void post(Object event) {
        for (Consumer<Object> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                log.warn("A listener failed on {}", event, e);
            }
        }
    }
}
