package io.millrace.app.shell;

import io.millrace.app.ui.Messages;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The panes' names at the left edge, and the switch between light and dark. */
final class Rail extends VBox {
    private static final double WIDTH = 184;
    private static final double LOGO = 20;
    private static final String SELECTED = "selected";

    private final Button theme = entry(Feather.MOON, "", "theme");
    private final VBox panes = new VBox(4);
    private final Map<String, Button> entries = new LinkedHashMap<>();

    Rail(Themes themes) {
        super(4);
        getStyleClass().add("rail");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        ImageView logo = new ImageView(
                Rail.class.getResource("/io/millrace/app/icon-64.png").toExternalForm());
        logo.setFitWidth(LOGO);
        logo.setFitHeight(LOGO);
        Label name = new Label(Messages.text("app.name"));
        name.getStyleClass().add("brand");
        HBox brand = new HBox(10, logo, name);
        brand.getStyleClass().add("brand-line");
        Region spring = new Region();
        VBox.setVgrow(spring, Priority.ALWAYS);
        theme.setOnAction(e -> themes.toggle());
        themes.darkProperty().addListener((o, was, dark) -> showTheme(dark));
        showTheme(themes.darkProperty().get());
        getChildren().addAll(brand, panes, spring, theme);
    }

    /** Adds a pane's entry; its key is that of its name in the messages, e.g. {@code rail.streams}. */
    void add(String pane, Feather icon, Runnable onSelect) {
        String title = Messages.text(pane);
        Button button = entry(icon, title, pane.replace('.', '-'));
        button.setTooltip(new Tooltip(Messages.text("rail.tip", title, entries.size() + 1)));
        button.setOnAction(e -> onSelect.run());
        entries.put(pane, button);
        panes.getChildren().add(button);
    }

    /** Marks the pane in front. */
    void select(String pane) {
        entries.forEach((name, button) -> {
            button.getStyleClass().remove(SELECTED);
            if (name.equals(pane)) {
                button.getStyleClass().add(SELECTED);
            }
        });
    }

    private void showTheme(boolean dark) {
        theme.setGraphic(new FontIcon(dark ? Feather.SUN : Feather.MOON));
        theme.setText(Messages.text(dark ? "rail.light" : "rail.dark"));
    }

    private static Button entry(Feather icon, String text, String id) {
        Button button = new Button(text, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("rail-entry");
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }
}
