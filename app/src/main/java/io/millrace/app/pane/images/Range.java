package io.millrace.app.pane.images;

import io.millrace.app.ui.Stretch;
import java.time.Duration;

/** The stretch of a recording that is looked at, back from its end. */
enum Range {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    ALL(Duration.ofDays(36_500));

    private final Duration length;

    Range(Duration length) {
        this.length = length;
    }

    Stretch of(Stretch whole) {
        return new Stretch(Math.max(whole.start(), whole.end() - length.toMillis()), whole.end());
    }
}
