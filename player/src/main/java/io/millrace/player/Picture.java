package io.millrace.player;

import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;

/** A player's picture, as large as the place allows and in its middle, without pushing that place's size. */
final class Picture extends Region {
    private final ImageView picture = new ImageView();

    Picture(Player player) {
        picture.imageProperty().bind(player.imageProperty());
        picture.setPreserveRatio(true);
        picture.fitWidthProperty().bind(widthProperty());
        picture.fitHeightProperty().bind(heightProperty());
        picture.setManaged(false);
        getChildren().add(picture);
        picture.layoutBoundsProperty().addListener(o -> requestLayout());
    }

    @Override
    protected void layoutChildren() {
        var bounds = picture.getLayoutBounds();
        picture.relocate((getWidth() - bounds.getWidth()) / 2, (getHeight() - bounds.getHeight()) / 2);
    }
}
