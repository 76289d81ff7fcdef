package io.millrace.app.pane.signaling;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.CopyMenu;
import io.millrace.app.ui.controls.Facts;
import io.millrace.app.ui.controls.PaneFrame;
import io.millrace.app.ui.controls.TagEditor;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Signaling pane: the list on the left, the selected channel on the right. */
public final class SignalingView extends SplitPane {
    private static final double DIVIDER = 0.31;

    private final SignalingViewModel model;
    private final ChannelSheets sheets;

    public SignalingView(SignalingViewModel model, ChannelSheets sheets) {
        this.model = model;
        this.sheets = sheets;
        getStyleClass().add("streams-pane");
        getItems().addAll(new Master(), detail());
        setDividerPositions(DIVIDER);
    }

    /** The list with its filter. */
    private final class Master extends PaneFrame {
        Master() {
            super(Messages.text("signaling.title"));
            getStyleClass().add("master");
            addAction("signaling.new", sheets::create);
            addFilter(model.filterProperty(), "signaling.filter");
            ListView<ChannelRow> list = new ListView<>(model.shown());
            list.setId("channelList");
            list.setCellFactory(v -> new ChannelCell());
            list.setPlaceholder(placeholder(Messages.text("signaling.none")));
            list.getSelectionModel().selectedItemProperty().addListener((o, was, now) -> {
                if (now != null) {
                    model.selectedProperty().set(now);
                }
            });
            model.selectedProperty()
                    .addListener((o, was, now) -> list.getSelectionModel().select(now));
            list.setOnKeyPressed(e -> {
                if (e.getCode() == KeyCode.DELETE) {
                    sheets.delete();
                }
            });
            setCenter(list);
        }
    }

    private static final class ChannelCell extends ListCell<ChannelRow> {
        private final Label name = new Label();
        private final Label about = new Label();
        private final VBox box = new VBox(2, name, about);

        ChannelCell() {
            getStyleClass().add("stream-cell");
            name.getStyleClass().add("stream-name");
            about.getStyleClass().add("secondary");
            box.setMinWidth(0);
            box.setPrefWidth(1);
        }

        @Override
        protected void updateItem(ChannelRow item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty ? null : box);
            if (!empty) {
                name.setText(item.name());
                about.setText(item.about());
            }
        }
    }

    private StackPane detail() {
        Label title = new Label();
        title.getStyleClass().add("pane-title");
        title.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.selectedProperty().get() == null
                                ? ""
                                : model.selectedProperty().get().name(),
                        model.selectedProperty()));
        VBox tags = new VBox(8, heading("tab.tags"), new TagEditor(model.tags()));
        VBox content = new VBox(
                14,
                title,
                PaneFrame.line(
                        PaneFrame.button("channel.ttl.edit", sheets::ttl),
                        PaneFrame.button("channel.storage.edit", sheets::storage),
                        new CopyMenu(model::arn, model::describeCall),
                        PaneFrame.button("channel.delete", sheets::delete)),
                new Facts(model.facts()),
                heading("channel.endpoints"),
                PaneFrame.line(
                        new Label(Messages.text("channel.master")),
                        new CopyMenu(() -> model.endpointCall("MASTER")),
                        new Label(Messages.text("channel.viewer")),
                        new CopyMenu(() -> model.endpointCall("VIEWER"))),
                tags);
        content.visibleProperty().bind(model.selectedProperty().isNotNull());
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        Label nothing = new Label(Messages.text("signaling.nothing"));
        nothing.getStyleClass().add("placeholder-text");
        nothing.visibleProperty().bind(model.selectedProperty().isNull());
        StackPane detail = new StackPane(scroll, nothing);
        detail.getStyleClass().add("detail");
        return detail;
    }

    private static Label heading(String key) {
        Label label = new Label(Messages.text(key));
        label.getStyleClass().add("form-part");
        return label;
    }
}
