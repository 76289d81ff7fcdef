package io.millrace.core.notification;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table of subscriptions. */
record SubscriptionRepository(Handle handle) {
    List<Subscription> of(String topic) {
        return handle.createQuery("SELECT endpoint FROM topic_subscription WHERE topic = ? ORDER BY endpoint")
                .bind(0, topic)
                .map((row, context) -> new Subscription(topic, row.getString(1)))
                .list();
    }

    void put(Subscription subscription) {
        handle.execute(
                "MERGE INTO topic_subscription (topic, endpoint) KEY (topic, endpoint) VALUES (?, ?)",
                subscription.topic(),
                subscription.endpoint());
    }

    void delete(Subscription subscription) {
        handle.execute(
                "DELETE FROM topic_subscription WHERE topic = ? AND endpoint = ?",
                subscription.topic(),
                subscription.endpoint());
    }
}
