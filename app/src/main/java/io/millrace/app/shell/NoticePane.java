package io.millrace.app.shell;

import atlantafx.base.controls.Notification;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Notices.Notice;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows new notices over the picture, where no control is covered: good news for a while, everything else until it is closed. */
final class NoticePane extends VBox {
    private static final Duration SHOWN = Duration.seconds(8);
    private static final int MOST = 3;

    NoticePane(Notices notices) {
        super(8);
        getStyleClass().add("notices");
        setAlignment(Pos.TOP_RIGHT);
        setPickOnBounds(false);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        notices.all().addListener((ListChangeListener<Notice>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::show);
            }
        });
    }

    private void show(Notice notice) {
        String text = notice.details().isEmpty() ? notice.title() : notice.title() + "\n" + notice.details();
        Notification card = new Notification(text, new FontIcon(icon(notice.kind())));
        card.getStyleClass().addAll("notice", style(notice.kind()));
        card.setOnClose(e -> getChildren().remove(card));
        getChildren().add(card);
        if (getChildren().size() > MOST) {
            getChildren().remove(0);
        }
        if (notice.kind() == Notices.Kind.DONE) {
            PauseTransition pause = new PauseTransition(SHOWN);
            pause.setOnFinished(e -> getChildren().remove(card));
            pause.play();
        }
    }

    private static Feather icon(Notices.Kind kind) {
        return switch (kind) {
            case DONE -> Feather.CHECK_CIRCLE;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case FAILURE -> Feather.ALERT_OCTAGON;
        };
    }

    private static String style(Notices.Kind kind) {
        return switch (kind) {
            case DONE -> "success";
            case WARNING -> "warning";
            case FAILURE -> "danger";
        };
    }
}
