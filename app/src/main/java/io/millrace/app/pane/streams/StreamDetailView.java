package io.millrace.app.pane.streams;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Stretch;
import io.millrace.app.ui.controls.Timeline;
import io.millrace.player.PlayerView;
import io.millrace.player.Snapshots;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The selected stream: heading, player, timeline. */
public final class StreamDetailView extends StackPane {
    private static final double MAX_TITLE = 260;
    private static final double MIN_PLAYER = 210;

    private final StreamDetailViewModel detail;
    private final PlaybackViewModel playback;
    private final PlayerView player;
    private final Timeline timeline = new Timeline();
    private final Button delete = new Button(Messages.text("streams.delete"));

    public StreamDetailView(StreamDetailViewModel detail, PlaybackViewModel playback, StreamSettingsView settings) {
        this.detail = detail;
        this.playback = playback;
        this.player = new PlayerView(playback.player());
        getStyleClass().add("detail");
        setMinWidth(440);
        VBox content = new VBox(12, heading(), player, timelineCard(), settings);
        VBox.setVgrow(player, Priority.ALWAYS);
        VBox.setVgrow(settings, Priority.SOMETIMES);
        player.setMinHeight(MIN_PLAYER);
        content.visibleProperty().bind(detail.titleProperty().isNotEmpty());
        Label nothing = new Label(Messages.text("stream.none.selected"));
        nothing.getStyleClass().add("placeholder-text");
        nothing.visibleProperty().bind(detail.titleProperty().isEmpty());
        getChildren().addAll(nothing, content);
        bindPlayer();
        Bindings.bindContent(timeline.stretches(), detail.stretches());
        detail.stretches().addListener((ListChangeListener<Stretch>)
                c -> playback.setHasMedia(!detail.stretches().isEmpty()));
        detail.titleProperty().addListener(o -> timeline.showAll());
        addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
    }

    void setOnDelete(Runnable action) {
        delete.setOnAction(e -> action.run());
    }

    private HBox heading() {
        Label title = new Label();
        title.setId("detailTitle");
        title.getStyleClass().add("pane-title");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        title.textProperty().bind(detail.titleProperty());
        title.minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.min(MAX_TITLE, title.prefWidth(-1)), title.textProperty(), title.fontProperty()));
        Label subtitle = new Label();
        subtitle.getStyleClass().add("secondary");
        subtitle.setMinWidth(60);
        subtitle.textProperty().bind(detail.subtitleProperty());
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        delete.setId("deleteStream");
        delete.setMinWidth(Region.USE_PREF_SIZE);
        HBox heading = new HBox(10, title, subtitle, spring, delete);
        heading.setAlignment(Pos.CENTER_LEFT);
        return heading;
    }

    private VBox timelineCard() {
        timeline.setId("timeline");
        timeline.playheadProperty().bind(playback.playheadProperty());
        timeline.setOnSeek(playback::seekTo);
        Label recorded = new Label();
        recorded.setId("recorded");
        recorded.getStyleClass().addAll("secondary", "figure");
        recorded.textProperty()
                .bind(Bindings.when(detail.recordedProperty().isEmpty())
                        .then(Messages.text("timeline.empty"))
                        .otherwise(detail.recordedProperty()));
        Label clock = new Label(Messages.text("timeline.clock"));
        clock.getStyleClass().add("secondary");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        Button all = new Button(Messages.text("timeline.all"));
        all.getStyleClass().addAll("small", "flat");
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setOnAction(e -> timeline.showAll());
        HBox foot = new HBox(12, clock, spring, recorded, all);
        foot.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(4, timeline, foot);
        card.getStyleClass().add("card");
        card.setMinHeight(Region.USE_PREF_SIZE);
        return card;
    }

    private void bindPlayer() {
        player.timeTextProperty().bind(playback.timeTextProperty());
        player.messageProperty().bind(playback.messageProperty());
        player.liveProperty().bind(playback.liveProperty());
        player.controls().liveAvailableProperty().bind(detail.liveProperty());
        player.controls().setOnPlayPause(playback::togglePlay);
        player.controls().setOnBack(playback::back);
        player.controls().setOnLive(playback::goLive);
        player.controls().setOnSnapshot(this::snapshot);
    }

    private void snapshot() {
        Optional.ofNullable(playback.player().imageProperty().get())
                .map(Snapshots::copy)
                .ifPresent(playback::saveSnapshot);
    }

    private void shortcut(KeyEvent e) {
        if (e.getTarget() instanceof TextInputControl || e.isShortcutDown()) {
            return;
        }
        Map<KeyCode, Runnable> keys = Map.of(
                KeyCode.SPACE, playback::togglePlay,
                KeyCode.J, playback::back,
                KeyCode.C, this::snapshot,
                KeyCode.DIGIT0, playback::goLive,
                KeyCode.UP, () -> player.controls().changeVolume(5),
                KeyCode.DOWN, () -> player.controls().changeVolume(-5));
        Optional.ofNullable(keys.get(e.getCode())).ifPresent(action -> {
            action.run();
            e.consume();
        });
    }
}
