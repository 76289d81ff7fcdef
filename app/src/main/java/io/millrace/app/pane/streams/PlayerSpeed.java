package io.millrace.app.pane.streams;

import java.util.List;
import java.util.function.DoublePredicate;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** How fast the player plays, in steps. */
public final class PlayerSpeed {
    private static final List<Double> STEPS = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0);

    private final DoublePredicate setRate;
    private final StringProperty text = new SimpleStringProperty("1×");
    private int step = STEPS.indexOf(1.0);

    /** @param setRate plays so many times as fast; false when it cannot */
    PlayerSpeed(DoublePredicate setRate) {
        this.setRate = setRate;
    }

    /** Plays faster or slower by so many steps. */
    public void change(int steps) {
        int next = Math.max(0, Math.min(STEPS.size() - 1, step + steps));
        if (next != step && setRate.test(STEPS.get(next))) {
            step = next;
            text.set((STEPS.get(step) + "×").replace(".0×", "×"));
        }
    }

    /** Plays as it was recorded. */
    void reset() {
        change(STEPS.indexOf(1.0) - step);
    }

    public StringProperty textProperty() {
        return text;
    }
}
