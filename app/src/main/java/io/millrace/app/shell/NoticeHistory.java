package io.millrace.app.shell;

import io.millrace.app.ui.Dialogs;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Notices.Notice;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
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
        ListView<Notice> list = new ListView<>(notices.all());
        list.setId("noticeList");
        list.setPrefHeight(HEIGHT);
        list.setPlaceholder(new Label(Messages.text("notices.none")));
        list.setCellFactory(v -> new Cell());
        return list;
    }

    /** One notice: its title, and its details below. */
    private static final class Cell extends ListCell<Notice> {
        private final Label title = new Label();
        private final Label details = new Label();
        private final VBox box = new VBox(2, title, details);

        Cell() {
            title.getStyleClass().add("stream-name");
            title.setWrapText(true);
            details.getStyleClass().add("secondary");
            details.setWrapText(true);
            box.setPrefWidth(1);
        }

        @Override
        protected void updateItem(Notice notice, boolean empty) {
            super.updateItem(notice, empty);
            setGraphic(empty ? null : box);
            if (!empty) {
                title.setText(notice.title());
                details.setText(notice.details());
                details.setManaged(!notice.details().isEmpty());
            }
        }
    }
}
