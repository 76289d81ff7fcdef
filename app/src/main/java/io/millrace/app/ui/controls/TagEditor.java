package io.millrace.app.ui.controls;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.TagsModel;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A resource's tags: values are edited in place; Delete removes the selected ones; the line below adds one, or several
 * from pasted {@code key=value} lines.
 */
public final class TagEditor extends VBox {
    private static final double ROWS_HEIGHT = 120;

    private final TagsModel model;
    private final TableView<TagsModel.Tag> table = new TableView<>();

    public TagEditor(TagsModel model) {
        super(8);
        this.model = model;
        table.setId("tagTable");
        table.setItems(model.tags());
        table.setEditable(true);
        table.setMinHeight(ROWS_HEIGHT);
        table.setPrefHeight(ROWS_HEIGHT);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setPlaceholder(placeholder());
        TableColumn<TagsModel.Tag, String> keys = new TableColumn<>(Messages.text("tags.key"));
        keys.setCellValueFactory(t -> new ReadOnlyStringWrapper(t.getValue().key()));
        TableColumn<TagsModel.Tag, String> values = new TableColumn<>(Messages.text("tags.value"));
        values.setCellValueFactory(t -> new ReadOnlyStringWrapper(t.getValue().value()));
        values.setCellFactory(TextFieldTableCell.forTableColumn());
        values.setOnEditCommit(e -> model.put(e.getRowValue().key(), e.getNewValue()));
        table.getColumns().add(keys);
        table.getColumns().add(values);
        table.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.DELETE) {
                remove();
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(table, entry(), Sheet.problemLabel(model.problemProperty()));
    }

    private static Label placeholder() {
        Label none = new Label(Messages.text("tags.none"));
        none.getStyleClass().add("placeholder-text");
        return none;
    }

    /** Takes pasted lines as one, with commas between them. */
    private static final class PastingField extends TextField {
        @Override
        public void paste() {
            String text = Clipboard.getSystemClipboard().getString();
            if (text != null) {
                replaceSelection(text.strip().replaceAll("\\R", ", "));
            }
        }
    }

    private HBox entry() {
        TextField line = new PastingField();
        line.setId("tagLine");
        line.setPromptText(Messages.text("tags.line"));
        line.textProperty().bindBidirectional(model.lineProperty());
        line.setOnAction(e -> model.add());
        HBox.setHgrow(line, Priority.ALWAYS);
        Button add = button("tags.add", "addTag");
        add.disableProperty().bind(model.readyProperty().not());
        add.setOnAction(e -> model.add());
        Button remove = button("tags.remove", "removeTag");
        remove.disableProperty().bind(Bindings.isEmpty(table.getSelectionModel().getSelectedItems()));
        remove.setOnAction(e -> remove());
        Label count = new Label();
        count.setId("tagCount");
        count.getStyleClass().addAll("secondary", "figure");
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Messages.text("tags.count", model.tags().size(), TagsModel.LIMIT), model.tags()));
        CopyMenu copy = new CopyMenu(model::call);
        HBox box = new HBox(8, line, add, remove, copy, count);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Button button(String key, String id) {
        Button button = new Button(Messages.text(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void remove() {
        model.remove(table.getSelectionModel().getSelectedItems().stream()
                .map(TagsModel.Tag::key)
                .toList());
    }
}
