package io.millrace.app.pane.streams;

import io.millrace.app.ui.Messages;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The window of the multi-view. */
final class TilesWindow {
    private static final double WIDTH = 1100;
    private static final double HEIGHT = 700;

    private TilesWindow() {}

    static void open(Supplier<TilesViewModel> models, Window owner) {
        TilesViewModel model = models.get();
        Stage stage = new Stage();
        stage.setTitle(Messages.text("tiles.title"));
        stage.setScene(new Scene(new TilesView(model), WIDTH, HEIGHT));
        stage.getScene().getStylesheets().setAll(owner.getScene().getRoot().getStylesheets());
        ChangeListener<Boolean> ownerGone = (o, was, now) -> stage.close();
        owner.showingProperty().addListener(ownerGone);
        stage.setOnHidden(e -> {
            owner.showingProperty().removeListener(ownerGone);
            model.close();
        });
        stage.show();
    }
}
