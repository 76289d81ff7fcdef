package io.millrace.app.pane.streams;

import io.millrace.app.ui.Formats;
import io.millrace.core.archive.Fragment;

/** A stored fragment in the table. */
public record FragmentRow(Fragment fragment) {
    String number() {
        return fragment.number().toString();
    }

    String shortNumber() {
        return Formats.fragmentNumber(number());
    }

    String producer() {
        return Formats.clock(fragment.producerTime());
    }

    String server() {
        return Formats.clock(fragment.serverTime());
    }

    String length() {
        return Formats.number("%.3f s", fragment.length().toMillis() / 1000.0);
    }

    String size() {
        return Formats.bytes(fragment.bytes());
    }

    String frames() {
        return fragment.entry().keyFrames() == 0
                ? String.valueOf(fragment.entry().frames())
                : "%d (%d)"
                        .formatted(fragment.entry().frames(), fragment.entry().keyFrames());
    }
}
