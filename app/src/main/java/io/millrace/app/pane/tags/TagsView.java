package io.millrace.app.pane.tags;

import io.millrace.app.ui.Dialogs;
import io.millrace.app.ui.Form;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.Columns;
import io.millrace.app.ui.controls.FormSheet;
import io.millrace.app.ui.controls.PaneFrame;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Button;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

/** The Tags pane: one table; what is done to the selection is previewed first. */
public final class TagsView extends PaneFrame {
    private final TagsViewModel model;
    private final Dialogs dialogs;
    private final TableView<TagRow> table = Columns.table("tagsTable", Messages.text("tags.empty"));

    public TagsView(TagsViewModel model, Dialogs dialogs) {
        super(Messages.text("tags.title"));
        this.model = model;
        this.dialogs = dialogs;
        addFilter(model.filterProperty(), "tags.filter");
        needsSelection(addAction("tags.set", () -> withSelection(this::set)));
        needsSelection(addAction("tags.rename", () -> withSelection(this::rename)));
        needsSelection(addAction("tags.remove.all", () -> withSelection(this::remove)));
        SortedList<TagRow> sorted = new SortedList<>(model.shown());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        Columns.add(table, "tags.key", 200, TagRow::key);
        Columns.add(table, "tags.value", 240, TagRow::value);
        Columns.add(table, "tags.resource", 280, TagRow::name);
        Columns.add(
                table, "tags.kind", 110, r -> Messages.text(r.isStream() ? "tags.kind.stream" : "tags.kind.channel"));
        Columns.add(table, "tags.used", 90, r -> Messages.text("tags.count", r.count(), 50));
        table.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.DELETE) {
                withSelection(this::remove);
            }
        });
        setTable(table);
    }

    private void needsSelection(Button button) {
        button.disableProperty().bind(Bindings.isEmpty(table.getSelectionModel().getSelectedItems()));
    }

    private void withSelection(Consumer<List<TagRow>> action) {
        List<TagRow> selected = List.copyOf(table.getSelectionModel().getSelectedItems());
        if (!selected.isEmpty()) {
            action.accept(selected);
        }
    }

    private void set(List<TagRow> selected) {
        var resources = TagsViewModel.resources(selected);
        TagRow first = selected.get(0);
        Form form = model.form(first.key(), first.value());
        dialogs.show(new FormSheet(
                        Messages.text("tags.set.title", resources.size()),
                        Messages.text("form.save"),
                        form,
                        () -> form.submit(() -> model.put(resources, form), done -> dialogs.close()),
                        dialogs::close)
                .text(Messages.text("tags.key"), TagsViewModel.KEY, "site")
                .text(Messages.text("tags.value"), TagsViewModel.VALUE, "north")
                .note(new SimpleStringProperty(Messages.text("tags.set.preview", TagsViewModel.names(resources))))
                .copyAs(() -> model.call(resources, form)));
    }

    private void rename(List<TagRow> selected) {
        Form form = model.form(selected.get(0).key(), "");
        String names = TagsViewModel.names(TagsViewModel.resources(selected));
        dialogs.show(new FormSheet(
                        Messages.text("tags.rename.title"),
                        Messages.text("tags.rename.do"),
                        form,
                        () -> form.submit(() -> model.rename(selected, form), done -> dialogs.close()),
                        dialogs::close)
                .text(Messages.text("tags.key"), TagsViewModel.KEY, "site")
                .note(new SimpleStringProperty(Messages.text("tags.rename.preview", selected.size(), names))));
    }

    private void remove(List<TagRow> selected) {
        String names = TagsViewModel.names(TagsViewModel.resources(selected));
        dialogs.show(FormSheet.question(
                new FormSheet.Question(
                        Messages.text("tags.remove.title", selected.size()),
                        Messages.text("tags.remove.preview", names),
                        Messages.text("tags.remove")),
                () -> model.removeCall(selected.get(0)),
                () -> {
                    dialogs.close();
                    model.remove(selected);
                },
                dialogs::close));
    }
}
