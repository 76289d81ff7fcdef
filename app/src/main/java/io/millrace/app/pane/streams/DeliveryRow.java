package io.millrace.app.pane.streams;

import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.core.notification.Delivery;

/** A notification on its way to a receiver, as the log shows it. */
record DeliveryRow(Delivery delivery) {
    String timeText() {
        return Formats.clock(delivery.created());
    }

    String fragmentText() {
        return delivery.isTest() ? Messages.text("notifications.test") : Formats.fragmentNumber(delivery.fragment());
    }

    String endpoint() {
        return delivery.endpoint();
    }

    String attempts() {
        return String.valueOf(delivery.attempts());
    }

    String stateText() {
        return Messages.text(
                switch (delivery.state()) {
                    case PENDING -> "notifications.state.pending";
                    case DELIVERED -> "notifications.state.delivered";
                    case DEAD -> "notifications.state.dead";
                });
    }

    String problem() {
        return delivery.problem().orElse("");
    }

    boolean isDead() {
        return delivery.state() == Delivery.State.DEAD;
    }
}
