package io.millrace.app.ui.controls;

import io.millrace.app.ui.Coverage;
import io.millrace.app.ui.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.BiConsumer;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.DateCell;
import javafx.scene.control.DatePicker;

/** A calendar in which days with media are marked and others cannot be chosen. */
public final class DayField extends DatePicker {
    private static final PseudoClass RECORDED = PseudoClass.getPseudoClass("recorded");
    private static final double WIDTH = 132;

    /** @param onDay told the begin and the end of the day that was chosen */
    public DayField(ObservableValue<Coverage> coverage, BiConsumer<Instant, Instant> onDay) {
        setId("timelineDay");
        getStyleClass().add("day-field");
        setPromptText(Messages.text("timeline.day"));
        setEditable(false);
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        setShowWeekNumbers(false);
        setDayCellFactory(picker -> new DateCell() {
            @Override
            public void updateItem(LocalDate day, boolean empty) {
                super.updateItem(day, empty);
                boolean recorded = !empty && hasMedia(coverage.getValue(), day);
                setDisable(!recorded);
                pseudoClassStateChanged(RECORDED, recorded);
            }
        });
        valueProperty().addListener((o, was, day) -> {
            if (day != null) {
                onDay.accept(begin(day), begin(day.plusDays(1)));
            }
        });
        coverage.addListener((o, was, now) -> {
            if (now.isEmpty()) {
                setValue(null);
            }
        });
    }

    private static boolean hasMedia(Coverage coverage, LocalDate day) {
        return coverage.atOrAfter(begin(day).toEpochMilli())
                .filter(s -> s.start() < begin(day.plusDays(1)).toEpochMilli())
                .isPresent();
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneId.systemDefault()).toInstant();
    }
}
