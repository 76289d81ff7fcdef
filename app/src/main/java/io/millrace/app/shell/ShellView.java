package io.millrace.app.shell;

import io.millrace.app.ui.Dialogs;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Tasks;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/** The window's content: rail, the pane in front, status bar; sheets and notices above them. */
public final class ShellView extends StackPane implements Dialogs {
    private static final double NOTICES_TOP = 70;
    private static final double NOTICES_RIGHT = 32;
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private final BorderPane frame = new BorderPane();
    private final SheetOverlay overlay = new SheetOverlay();
    private final Panes panes;

    public ShellView(Themes themes, StatusViewModel status, Tasks tasks, Notices notices) {
        getStyleClass().add("shell");
        getStylesheets()
                .add(ShellView.class.getResource("/io/millrace/app/app.css").toExternalForm());
        Rail rail = new Rail(themes);
        panes = new Panes(rail, frame::setCenter);
        frame.setLeft(rail);
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (!overlay.isVisible()) {
                panes.key(e);
            }
        });
        frame.setBottom(new StatusBar(status, tasks, notices, this));
        showMessage(Messages.text("shell.starting"));
        NoticePane noticePane = new NoticePane(notices);
        StackPane.setAlignment(noticePane, Pos.TOP_RIGHT);
        StackPane.setMargin(noticePane, new Insets(NOTICES_TOP, NOTICES_RIGHT, 0, 0));
        getChildren().addAll(frame, overlay, noticePane);
        pseudoClassStateChanged(DARK, themes.darkProperty().get());
        themes.darkProperty().addListener((o, was, dark) -> pseudoClassStateChanged(DARK, dark));
    }

    /** The panes at the rail. */
    public Panes panes() {
        return panes;
    }

    /** Shows a text in place of a pane. */
    public void showMessage(String text) {
        Label label = new Label(text);
        label.setId("shellMessage");
        label.getStyleClass().add("placeholder-text");
        label.setWrapText(true);
        label.setMaxWidth(520);
        frame.setCenter(new StackPane(label));
    }

    @Override
    public void show(Node sheet) {
        overlay.show(sheet);
    }

    @Override
    public void close() {
        overlay.close();
    }
}
