package io.millrace.app.pane.streams;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.SceneKeys;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
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
    private final PlayerPane player;
    private final Button delete = new Button(Messages.text("streams.delete"));

    /** @param tiles makes a multi-view */
    public StreamDetailView(
            StreamDetailViewModel detail,
            MediaModels media,
            PlaybackViewModel playback,
            RangeViewModel range,
            Supplier<TilesViewModel> tiles,
            StreamSettingsView settings) {
        this.detail = detail;
        getStyleClass().add("detail");
        setMinWidth(492);
        media.gallery().selectionProperty().bind(range.selectionProperty());
        TimelineView timeline = new TimelineView(detail, media.timeline(), playback, range);
        player = new PlayerPane(detail, playback, range, timeline::export, tiles);
        VBox content = new VBox(12, heading(), player, timeline, settings);
        VBox.setVgrow(player, Priority.ALWAYS);
        VBox.setVgrow(settings, Priority.SOMETIMES);
        player.setMinHeight(MIN_PLAYER);
        content.visibleProperty().bind(detail.titleProperty().isNotEmpty());
        Label nothing = new Label(Messages.text("stream.none.selected"));
        nothing.getStyleClass().add("placeholder-text");
        nothing.visibleProperty().bind(detail.titleProperty().isEmpty());
        getChildren().addAll(nothing, content);
        detail.coverageProperty().addListener((o, was, now) -> playback.setHasMedia(!now.isEmpty()));
        SceneKeys.installLast(this, player::shortcut);
    }

    /** Acts on a key that is meant for the player. */
    void shortcut(KeyEvent e) {
        player.shortcut(e);
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
}
