package io.millrace.app.ui.controls;

import io.millrace.app.ui.Messages;
import javafx.beans.property.StringProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A pane with a title, a filter field and a primary action above its content. / and Ctrl+F filter, Ctrl+N acts. */
public class PaneFrame extends BorderPane {
    private static final double MARGIN = 16;

    private final TextField filter = new TextField();
    private final HBox top;
    private final VBox header;

    /** @param title the pane's name */
    protected PaneFrame(String title) {
        getStyleClass().add("pane");
        Label heading = new Label(title);
        heading.getStyleClass().add("pane-title");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        top = new HBox(8, heading, spring);
        top.setAlignment(Pos.CENTER_LEFT);
        header = new VBox(12, top);
        header.getStyleClass().add("master-header");
        setTop(header);
    }

    /** Shows a filter field. */
    protected final void addFilter(StringProperty text, String prompt) {
        filter.setId("filter");
        filter.setPromptText(Messages.text(prompt));
        filter.textProperty().bindBidirectional(text);
        header.getChildren().add(filter);
        SceneKeys.install(this, this::filterKey);
    }

    private void filterKey(KeyEvent e) {
        boolean typing = e.getTarget() instanceof TextField;
        boolean slash =
                e.getEventType() == KeyEvent.KEY_TYPED && e.getCharacter().equals("/") && !typing;
        boolean find = e.getEventType() == KeyEvent.KEY_PRESSED && e.getCode() == KeyCode.F && e.isShortcutDown();
        if (slash || find) {
            filter.requestFocus();
            e.consume();
        }
    }

    /** Adds a button at the right of the title; the first is the primary one and answers to Ctrl+N. */
    protected final Button addAction(String key, Runnable action) {
        Button button = new Button(Messages.text(key));
        button.setId(key.replace('.', '-'));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        if (top.getChildren().size() == 2) {
            button.getStyleClass().add("accent");
            SceneKeys.install(this, e -> {
                if (e.getEventType() == KeyEvent.KEY_PRESSED && e.getCode() == KeyCode.N && e.isShortcutDown()) {
                    button.fire();
                    e.consume();
                }
            });
        }
        top.getChildren().add(button);
        return button;
    }

    /** Fills the pane with a table. */
    protected final void setTable(Node table) {
        BorderPane.setMargin(table, new Insets(0, MARGIN, MARGIN, MARGIN));
        setCenter(table);
    }

    /** A grey text for empty places. */
    public static Label placeholder(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("placeholder-text");
        label.setWrapText(true);
        return label;
    }

    /** A line of buttons and the like. */
    public static HBox line(Node... nodes) {
        HBox line = new HBox(8, nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }

    /** A button with an action. */
    public static Button button(String key, Runnable action) {
        Button button = new Button(Messages.text(key));
        button.setId(key.replace('.', '-'));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }
}
