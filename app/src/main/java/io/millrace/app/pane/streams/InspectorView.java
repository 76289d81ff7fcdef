package io.millrace.app.pane.streams;

import io.millrace.app.pane.streams.InspectorViewModel.Element;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.BarChart;
import io.millrace.app.ui.controls.Sheet;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.VBox;

/** A fragment taken apart: its tracks, the sizes of its frames, and the tree of its elements with their offsets. */
final class InspectorView extends Sheet {
    private static final double WIDTH = 820;
    private static final double CHART_HEIGHT = 96;
    private static final double TREE_HEIGHT = 330;

    InspectorView(InspectorViewModel model, Runnable onClose) {
        super(Messages.text("inspect.title"), Messages.text("sheet.close"), onClose, onClose);
        widen(WIDTH);
        onlyClose();
        TextField number = new TextField(model.number());
        number.setEditable(false);
        number.getStyleClass().setAll("text-input", "fact");
        add(part("inspect.number", number));
        add(part("inspect.tracks", tracks(model.tracks())));
        add(part("inspect.frames", chart(model)));
        add(part("inspect.elements", tree(model.elements())));
    }

    private static VBox part(String heading, Node content) {
        Label caption = new Label(Messages.text(heading));
        caption.getStyleClass().add("field-label");
        return new VBox(6, caption, content);
    }

    private static VBox tracks(List<String> tracks) {
        VBox box = new VBox(2);
        for (String track : tracks) {
            Label label = new Label(track);
            label.setWrapText(true);
            box.getChildren().add(label);
        }
        return box;
    }

    private static BarChart chart(InspectorViewModel model) {
        BarChart chart = new BarChart(model.bars().stream()
                .map(b -> new BarChart.Bar(
                        b.bytes(), b.key() ? "key-frame" : b.video() ? "video-frame" : "audio-frame", b.words()))
                .toList());
        chart.setId("frameChart");
        chart.setPrefHeight(CHART_HEIGHT);
        chart.setMinHeight(CHART_HEIGHT);
        return chart;
    }

    private static TreeTableView<Element> tree(List<Element> elements) {
        TreeItem<Element> root = new TreeItem<>(new Element("", "", "", "", elements));
        elements.forEach(e -> root.getChildren().add(item(e)));
        TreeTableView<Element> tree = new TreeTableView<>(root);
        tree.setId("elementTree");
        tree.setShowRoot(false);
        tree.getStyleClass().addAll("figures", "dense");
        tree.setPrefHeight(TREE_HEIGHT);
        tree.setMinHeight(TREE_HEIGHT);
        column(tree, "inspect.element", 230, Element::name);
        column(tree, "inspect.offset", 90, Element::offset);
        column(tree, "inspect.size", 90, Element::size);
        column(tree, "inspect.value", 340, Element::value);
        return tree;
    }

    private static TreeItem<Element> item(Element element) {
        TreeItem<Element> item = new TreeItem<>(element);
        element.children().forEach(child -> item.getChildren().add(item(child)));
        item.setExpanded(element.name().equals("Segment"));
        return item;
    }

    private static void column(
            TreeTableView<Element> tree, String title, double width, Function<Element, String> text) {
        TreeTableColumn<Element, String> column = new TreeTableColumn<>(Messages.text(title));
        column.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(text.apply(row.getValue().getValue())));
        column.setPrefWidth(width);
        tree.getColumns().add(column);
    }
}
