package io.millrace.app.pane.streams;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.CopyMenu;
import io.millrace.app.ui.controls.DayField;
import io.millrace.app.ui.controls.PaneFrame;
import io.millrace.app.ui.controls.Timeline;
import io.millrace.player.Snapshots;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** The card with the time line: what is recorded, the calendar, and what can be done with a selected range. */
final class TimelineView extends VBox {
    private final Timeline timeline = new Timeline();
    private final PlaybackViewModel playback;
    private final StreamDetailViewModel detail;
    private final RangeViewModel range;

    TimelineView(
            StreamDetailViewModel detail, TimelineViewModel marks, PlaybackViewModel playback, RangeViewModel range) {
        super(4);
        this.detail = detail;
        this.playback = playback;
        this.range = range;
        setPickOnBounds(false);
        timeline.setId("timeline");
        timeline.playheadProperty().bind(playback.clock().playheadProperty());
        timeline.coverageProperty().bind(detail.coverageProperty());
        timeline.selectionProperty().bindBidirectional(range.selectionProperty());
        timeline.marksProperty().bind(marks.marksProperty());
        marks.seenProperty().bind(timeline.seenProperty());
        marks.hover().timeProperty().bind(timeline.pointedProperty());
        timeline.thumbnailProperty().bind(marks.hover().pictureProperty().map(Snapshots::image));
        timeline.setOnSeek(playback::seekTo);
        detail.titleProperty().addListener(o -> timeline.showAll());
        getChildren().addAll(timeline, foot(), bar());
        getStyleClass().add("card");
        setMinHeight(Region.USE_PREF_SIZE);
    }

    private HBox foot() {
        Label recorded = new Label();
        recorded.setId("recorded");
        recorded.getStyleClass().addAll("secondary", "figure");
        recorded.setMinWidth(0);
        recorded.textProperty()
                .bind(Bindings.when(detail.recordedProperty().isEmpty())
                        .then(Messages.text("timeline.empty"))
                        .otherwise(detail.recordedProperty()));
        Label clock = new Label();
        clock.textProperty()
                .bind(Bindings.when(playback.clock().utcProperty())
                        .then(Messages.text("timeline.clock.utc"))
                        .otherwise(Messages.text("timeline.clock")));
        clock.getStyleClass().add("secondary");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        Button all = flat("timeline.all", timeline::showAll);
        DayField day = new DayField(detail.coverageProperty(), timeline::show);
        day.getStyleClass().add("small");
        HBox foot = new HBox(12, clock, spring, recorded, day, all);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private static Button flat(String key, Runnable action) {
        Button button = PaneFrame.button(key, action);
        button.getStyleClass().addAll("small", "flat");
        return button;
    }

    /** Shown while a range is selected. */
    private HBox bar() {
        Label words = new Label();
        words.setId("rangeWords");
        words.getStyleClass().addAll("secondary", "figure");
        words.setMinWidth(0);
        words.textProperty().bind(range.wordsProperty());
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox bar = new HBox(
                4,
                words,
                spring,
                flat("range.play", range::playIt),
                exports(),
                flat("range.copy", () -> CopyMenu.copy(range.call().cli())),
                flat("range.clear", () -> range.selectionProperty().set(null)));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setId("rangeBar");
        bar.visibleProperty().bind(range.selectionProperty().isNotNull());
        bar.managedProperty().bind(bar.visibleProperty());
        return bar;
    }

    private MenuButton exports() {
        MenuButton exports = new MenuButton(
                Messages.text("range.export"),
                null,
                item("range.single", () -> choose(".mp4", file -> range.exportMp4(file, false))),
                item("range.single.gaps", () -> choose(".mp4", file -> range.exportMp4(file, true))),
                item("range.mkv", () -> choose(".mkv", range::saveMkv)));
        exports.setId("rangeExport");
        exports.getStyleClass().addAll("small", "flat");
        exports.setMinWidth(Region.USE_PREF_SIZE);
        return exports;
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Messages.text(key));
        item.setId(key);
        item.setOnAction(e -> action.run());
        return item;
    }

    /** Asks where to, for the range that is selected. */
    void export() {
        if (range.selectionProperty().get() != null) {
            choose(".mp4", file -> range.exportMp4(file, false));
        }
    }

    private void choose(String ending, Consumer<Path> then) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(detail.titleProperty().get() + ending);
        Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow())).ifPresent(f -> then.accept(f.toPath()));
    }
}
