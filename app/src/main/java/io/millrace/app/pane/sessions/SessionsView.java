package io.millrace.app.pane.sessions;

import io.millrace.app.ui.Dialogs;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.Columns;
import io.millrace.app.ui.controls.CopyMenu;
import io.millrace.app.ui.controls.Facts;
import io.millrace.app.ui.controls.FormSheet;
import io.millrace.app.ui.controls.PaneFrame;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/** The Sessions pane: a table of the sessions that can be used, the selected one below it. */
public final class SessionsView extends PaneFrame {
    private final SessionsViewModel model;
    private final Dialogs dialogs;

    public SessionsView(SessionsViewModel model, Dialogs dialogs) {
        super(Messages.text("sessions.title"));
        this.model = model;
        this.dialogs = dialogs;
        addFilter(model.filterProperty(), "sessions.filter");
        setTable(table());
        setBottom(detail());
    }

    private TableView<SessionRow> table() {
        TableView<SessionRow> table = Columns.table("sessionsTable", Messages.text("sessions.empty"));
        Columns.show(table, model.shown(), model.selectedProperty());
        Columns.add(table, "sessions.stream", 200, SessionRow::stream);
        Columns.add(table, "sessions.protocol", 70, SessionRow::protocol);
        Columns.add(table, "sessions.mode", 110, SessionRow::mode);
        Columns.add(table, "sessions.container", 110, SessionRow::container);
        Columns.add(table, "sessions.expires", 90, SessionRow::expires);
        Columns.add(table, "sessions.requests", 80, r -> String.valueOf(r.requests()));
        Columns.add(table, "sessions.bytes", 80, SessionRow::fetched);
        Columns.add(table, "sessions.last", 110, SessionRow::lastUse);
        Columns.add(table, "sessions.error", 220, SessionRow::error);
        table.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.DELETE) {
                revoke();
            } else if (e.getCode() == KeyCode.C && e.isShortcutDown()) {
                withSelected(row -> CopyMenu.copy(row.url()));
            }
        });
        return table;
    }

    private void withSelected(Consumer<SessionRow> action) {
        Optional.ofNullable(model.selectedProperty().get()).ifPresent(action);
    }

    private VBox detail() {
        VBox detail = new VBox(
                12,
                line(
                        button("sessions.copy", () -> withSelected(row -> CopyMenu.copy(row.url()))),
                        button("sessions.revoke", this::revoke)),
                new Facts(model.facts()));
        detail.getStyleClass().add("pane-detail");
        detail.visibleProperty().bind(model.selectedProperty().isNotNull());
        detail.managedProperty().bind(detail.visibleProperty());
        return detail;
    }

    private void revoke() {
        withSelected(row -> dialogs.show(FormSheet.question(
                new FormSheet.Question(
                        Messages.text("sessions.revoke.title", row.stream()),
                        Messages.text("sessions.revoke.words"),
                        Messages.text("sessions.revoke.do")),
                () -> {
                    dialogs.close();
                    model.revoke(row);
                },
                dialogs::close)));
    }
}
