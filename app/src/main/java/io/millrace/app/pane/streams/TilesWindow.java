package io.millrace.app.pane.streams;

import io.millrace.app.ui.Messages;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The window of the multi-view. It stays in front of the main window, from which streams are dragged into it. */
final class TilesWindow {
    private static final double WIDTH = 1100;
    private static final double HEIGHT = 700;

    private TilesWindow() {}

    static void open(Supplier<TilesViewModel> models, Window owner) {
        TilesViewModel model = models.get();
        Stage stage = new Stage();
        stage.initOwner(owner);
        stage.setTitle(Messages.text("tiles.title"));
        stage.setScene(new Scene(new TilesView(model), WIDTH, HEIGHT));
        stage.getScene().getStylesheets().setAll(owner.getScene().getRoot().getStylesheets());
        stage.setOnHidden(e -> model.close());
        stage.show();
    }
}
