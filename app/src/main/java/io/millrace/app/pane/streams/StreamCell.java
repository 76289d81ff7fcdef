package io.millrace.app.pane.streams;

import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.player.Snapshots;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.image.ImageView;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One stream in the list; files can be dropped on it, and it can be dragged into a tile of the multi-view. */
final class StreamCell extends ListCell<StreamRow> {
    private static final double THUMBNAIL_WIDTH = 54;
    private static final double THUMBNAIL_HEIGHT = 36;

    private final Label name = new Label();
    private final Label liveMark = new Label(Messages.text("stream.live"));
    private final Label about = new Label();
    private final Label rate = new Label();
    private final Label size = new Label();
    private final FontIcon icon = new FontIcon(Feather.FILM);
    private final ImageView thumbnail = new ImageView();
    private final Thumbnails thumbnails;
    private final HBox row;
    private BufferedImage shown;

    StreamCell(Thumbnails thumbnails, BiConsumer<StreamRow, List<Path>> onFiles) {
        this.thumbnails = thumbnails;
        getStyleClass().add("stream-cell");
        name.getStyleClass().add("stream-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        liveMark.getStyleClass().add("live-mark");
        liveMark.setMinWidth(Region.USE_PREF_SIZE);
        about.getStyleClass().add("secondary");
        rate.getStyleClass().addAll("secondary", "figure");
        size.getStyleClass().addAll("secondary", "figure");
        thumbnail.setFitWidth(THUMBNAIL_WIDTH);
        thumbnail.setFitHeight(THUMBNAIL_HEIGHT);
        thumbnail.setPreserveRatio(true);
        StackPane tile = new StackPane(icon, thumbnail);
        tile.getStyleClass().add("stream-tile");
        HBox second = new HBox(6, liveMark, about);
        second.setAlignment(Pos.BASELINE_LEFT);
        VBox texts = new VBox(2, name, second);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        VBox figures = new VBox(2, rate, size);
        figures.setAlignment(Pos.TOP_RIGHT);
        figures.setMinWidth(Region.USE_PREF_SIZE);
        row = new HBox(12, tile, texts, figures);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        row.setPrefWidth(1);
        setOnDragDetected(e -> {
            if (!isEmpty()) {
                ClipboardContent content = new ClipboardContent();
                content.putString(getItem().name());
                startDragAndDrop(TransferMode.COPY).setContent(content);
                e.consume();
            }
        });
        FileDrops.accept(this, () -> !isEmpty(), files -> onFiles.accept(getItem(), files));
    }

    @Override
    protected void updateItem(StreamRow item, boolean empty) {
        super.updateItem(item, empty);
        setGraphic(empty ? null : row);
        if (!empty) {
            show(item);
        }
    }

    private void show(StreamRow item) {
        name.setText(item.name());
        liveMark.setVisible(item.live());
        liveMark.setManaged(item.live());
        about.setText(about(item));
        rate.setText(item.live() && item.bitrate() > 0 ? Formats.bitrate(item.bitrate()) : "—");
        size.setText(Formats.bytes(item.bytes()));
        icon.setIconCode(item.bytes() == 0 ? Feather.VIDEO_OFF : item.live() ? Feather.VIDEO : Feather.FILM);
        setAccessibleText(item.name() + ", " + about.getText());
        show(thumbnails.of(item, () -> {
            if (!isEmpty() && item.isSameStream(getItem())) {
                show(getItem());
            }
        }));
    }

    private void show(Optional<BufferedImage> picture) {
        if (picture.orElse(null) != shown) {
            shown = picture.orElse(null);
            thumbnail.setImage(picture.map(Snapshots::image).orElse(null));
        }
        icon.setVisible(picture.isEmpty());
    }

    private static String about(StreamRow item) {
        String kept = item.keepsMedia() ? Formats.retention(item.retention()) : Messages.text("stream.keeps.nothing");
        if (item.lastMedia().isEmpty()) {
            return Messages.text("stream.empty", kept);
        }
        return item.live()
                ? item.media().map(m -> m + " · ").orElse("") + kept
                : Messages.text("stream.last", age(item.lastMedia().get()), kept);
    }

    private static String age(Instant time) {
        Duration age = Duration.between(time, Instant.now());
        return age.toSeconds() < 60
                ? Messages.text("age.now")
                : age.toHours() < 1
                        ? Messages.text("age.minutes", age.toMinutes())
                        : age.toDays() < 1
                                ? Messages.text("age.hours", age.toHours())
                                : Messages.text("age.days", age.toDays());
    }
}
