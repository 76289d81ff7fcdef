package io.millrace.app.pane.streams;

import io.millrace.app.ui.Messages;
import io.millrace.player.Snapshots;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.VBox;

/** The next generated image with its name. */
public final class NextImageView extends VBox {
    private static final double WIDTH = 320;
    private static final double HEIGHT = 90;

    NextImageView(NextImageViewModel model) {
        super(4);
        Label title = new Label(Messages.text("images.next"));
        title.getStyleClass().add("secondary");
        ImageView picture = new ImageView();
        picture.setPreserveRatio(true);
        picture.setFitHeight(HEIGHT);
        picture.setFitWidth(WIDTH);
        picture.imageProperty().bind(model.pictureProperty().map(Snapshots::image));
        Label place = new Label();
        place.setId("nextImage");
        place.getStyleClass().add("secondary");
        place.setWrapText(true);
        place.setMinHeight(USE_PREF_SIZE);
        place.textProperty().bind(model.placeProperty());
        setPrefWidth(WIDTH);
        setMinWidth(0);
        getChildren().addAll(title, place, picture);
        visibleProperty().addListener((o, was, now) -> model.setShown(now));
    }
}
