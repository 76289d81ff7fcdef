package io.millrace.app.ui.images;

import io.millrace.app.ui.Messages;
import io.millrace.player.Snapshots;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.GridCell;
import org.controlsfx.control.GridView;

/**
 * Small pictures with a line below each, in rows. A picture is asked for when it comes into view.
 *
 * @param <T> what a picture stands for
 */
final class PictureGrid<T> extends GridView<T> {
    private static final double WIDTH = 160;
    private static final double HEIGHT = 90;
    private static final double LINE = 20;

    private final Function<T, String> caption;
    private final Pictures<T> pictures;
    private final Consumer<T> onAction;

    /** @param onAction called for the picture that is clicked */
    PictureGrid(ObservableList<T> items, Function<T, String> caption, Pictures<T> pictures, Consumer<T> onAction) {
        super(items);
        this.caption = caption;
        this.pictures = pictures;
        this.onAction = onAction;
        setCellWidth(WIDTH);
        setCellHeight(HEIGHT + LINE);
        setHorizontalCellSpacing(4);
        setVerticalCellSpacing(4);
        setCellFactory(g -> new Cell());
    }

    private final class Cell extends GridCell<T> {
        private final ImageView picture = new ImageView();
        private final Label none = new Label(Messages.text("gallery.no.picture"));
        private final Button button = new Button("", new StackPane(picture, none));
        private final AtomicReference<T> shown = new AtomicReference<>();

        Cell() {
            picture.setFitWidth(WIDTH - 8);
            picture.setFitHeight(HEIGHT - 8);
            picture.setPreserveRatio(true);
            none.getStyleClass().add("secondary");
            none.setMinHeight(HEIGHT - 8);
            button.getStyleClass().addAll("flat", "gallery-picture");
            button.setContentDisplay(ContentDisplay.TOP);
            button.setPrefSize(WIDTH, HEIGHT + LINE);
            button.setOnAction(e -> Optional.ofNullable(getItem()).ifPresent(onAction));
            button.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        }

        /** Does not wait for the mouse to be let go: by then another picture may stand there. */
        private void pressed(MouseEvent e) {
            if (e.getButton() == MouseButton.PRIMARY) {
                button.requestFocus();
                button.fire();
                e.consume();
            }
        }

        @Override
        protected void updateItem(T item, boolean empty) {
            super.updateItem(item, empty);
            shown.set(empty ? null : item);
            setGraphic(empty ? null : button);
            picture.setImage(null);
            none.setVisible(false);
            if (!empty) {
                button.setText(caption.apply(item));
                pictures.picture(item, () -> item.equals(shown.get()), image -> {
                    if (item.equals(shown.get())) {
                        none.setVisible(image == null);
                        picture.setImage(image == null ? null : Snapshots.image(image));
                    }
                });
            }
        }
    }
}
