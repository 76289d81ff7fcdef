package io.millrace.app.shell;

import io.millrace.app.ui.Dialogs;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Notices.Notice;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bell in the status bar: how many notices there were, and all of them on a click. */
final class NoticeHistory extends Button {
    private static final double HEIGHT = 320;

    private final Notices notices;

    NoticeHistory(Notices notices, Dialogs dialogs) {
        this.notices = notices;
        setId("noticeHistory");
        setGraphic(new FontIcon(Feather.BELL));
        textProperty().bind(Bindings.size(notices.all()).asString());
        getStyleClass().addAll("flat", "small");
        setTooltip(new Tooltip(Messages.text("notices.tip")));
        setAccessibleText(Messages.text("notices.tip"));
        setMinWidth(Region.USE_PREF_SIZE);
        setOnAction(e -> dialogs.show(new ListSheet(Messages.text("notices.tip"), content(), dialogs::close)));
    }

    private Node content() {
        VBox all = new VBox(10);
        all.setId("noticeList");
        notices.all().forEach(notice -> all.getChildren().add(entry(notice)));
        if (notices.all().isEmpty()) {
            all.getChildren().add(new Label(Messages.text("notices.none")));
        }
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(HEIGHT);
        return scroll;
    }

    private static VBox entry(Notice notice) {
        Label title = new Label(notice.title());
        title.getStyleClass().add("stream-name");
        title.setWrapText(true);
        Label details = new Label(notice.details());
        details.getStyleClass().add("secondary");
        details.setWrapText(true);
        details.setManaged(!notice.details().isEmpty());
        return new VBox(2, title, details);
    }
}
