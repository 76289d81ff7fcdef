package io.millrace.app.ui.images;

import io.millrace.app.ui.controls.CopyMenu;
import io.millrace.app.ui.controls.Facts;
import io.millrace.app.ui.controls.PaneFrame;
import io.millrace.player.Snapshots;
import java.io.File;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** What was delivered, and beside it the image that was clicked. */
public final class DeliveredView extends VBox {
    private static final double DETAIL = 320;
    private static final double HEIGHT = 180;

    private final DeliveredViewModel model;

    public DeliveredView(DeliveredViewModel model) {
        super(8);
        this.model = model;
        PictureGrid<DeliveredRow> grid =
                new PictureGrid<>(model.rows(), DeliveredRow::caption, model.pictures(), model.looked()::show);
        grid.setId("delivered");
        Label nothing = PaneFrame.placeholder("");
        nothing.textProperty().bind(model.wordsProperty());
        nothing.visibleProperty().bind(Bindings.isEmpty(model.rows()));
        StackPane pictures = new StackPane(grid, nothing);
        pictures.setMinHeight(0);
        Label count = new Label();
        count.getStyleClass().add("secondary");
        count.textProperty().bind(model.wordsProperty());
        count.visibleProperty().bind(Bindings.isNotEmpty(model.rows()));
        VBox left = new VBox(8, count, pictures);
        VBox.setVgrow(pictures, Priority.ALWAYS);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox all = new HBox(12, left, detail());
        setVgrow(all, Priority.ALWAYS);
        getChildren().add(all);
        visibleProperty().addListener((o, was, now) -> model.setActive(now));
    }

    private Region detail() {
        ImageView picture = new ImageView();
        picture.setPreserveRatio(true);
        picture.setFitWidth(DETAIL);
        picture.setFitHeight(HEIGHT);
        picture.imageProperty().bind(model.looked().pictureProperty().map(Snapshots::image));
        HBox buttons = PaneFrame.line(
                PaneFrame.button("delivered.play", model.looked()::play),
                PaneFrame.button("delivered.save", this::save),
                PaneFrame.button("delivered.copy", () -> selected().ifPresent(row -> CopyMenu.copy(row.place()))));
        ScrollPane facts = new ScrollPane(new Facts(model.looked().facts()));
        facts.setFitToWidth(true);
        facts.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        facts.getStyleClass().add("form-scroll");
        facts.setMinHeight(0);
        VBox detail = new VBox(8, buttons, picture, facts);
        detail.setMinWidth(DETAIL);
        detail.setMaxWidth(DETAIL);
        detail.visibleProperty().bind(model.looked().rowProperty().isNotNull());
        detail.managedProperty().bind(detail.visibleProperty());
        return detail;
    }

    private Optional<DeliveredRow> selected() {
        return Optional.ofNullable(model.looked().rowProperty().get());
    }

    private void save() {
        selected().ifPresent(row -> {
            FileChooser chooser = new FileChooser();
            chooser.setInitialFileName(row.name());
            Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow()))
                    .map(File::toPath)
                    .ifPresent(model.looked()::save);
        });
    }
}
