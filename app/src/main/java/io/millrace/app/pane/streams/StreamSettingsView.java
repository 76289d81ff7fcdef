package io.millrace.app.pane.streams;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.CopyMenu;
import io.millrace.app.ui.controls.Facts;
import io.millrace.app.ui.controls.PaneFrame;
import io.millrace.app.ui.controls.TagEditor;
import java.util.Map.Entry;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The tabs below the timeline: overview, fragments, acknowledgements, health, diagnosis, tags, images, notifications, edge. */
public final class StreamSettingsView extends TabPane {
    private static final double HEIGHT = 232;
    private static final double MIN_HEIGHT = 34;
    private static final double TALL_HEIGHT = 300;
    private static final Set<String> TALL = Set.of("tab.fragments", "tab.acks", "tab.diagnose", "tab.gallery");

    private static final Words IMAGES = new Words(
            "images.edit", "images.remove", "images.nothing", "images.first", "DescribeImageGenerationConfiguration");
    private static final Words NOTIFICATIONS = new Words(
            "notifications.edit",
            "notifications.remove",
            "notifications.nothing",
            "notifications.first",
            "DescribeNotificationConfiguration");
    private static final Words EDGE =
            new Words("edge.edit", "edge.remove", "edge.nothing", "edge.first", "DescribeEdgeConfiguration");

    private final StreamSettingsViewModel model;
    private final SettingsSheets sheets;

    /**
     * The tabs about media.
     *
     * @param fragments what is stored
     * @param acks what producers are told
     * @param health how media come in
     * @param diagnose why they play or do not
     * @param gallery pictures of them
     */
    public record MediaTabs(Node fragments, Node acks, Node health, Node diagnose, Node gallery) {}

    public StreamSettingsView(StreamSettingsViewModel model, SettingsSheets sheets, MediaTabs media) {
        this.model = model;
        this.sheets = sheets;
        setId("streamTabs");
        getStyleClass().add("stream-tabs");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        setMinHeight(MIN_HEIGHT);
        prefHeightProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> TALL.contains(
                                        getSelectionModel().getSelectedItem() == null
                                                ? ""
                                                : getSelectionModel()
                                                        .getSelectedItem()
                                                        .getId())
                                ? TALL_HEIGHT
                                : HEIGHT,
                        getSelectionModel().selectedItemProperty()));
        maxHeightProperty().bind(prefHeightProperty());
        getTabs()
                .addAll(
                        tab("tab.overview", overview()),
                        tab("tab.fragments", media.fragments()),
                        tab("tab.acks", media.acks()),
                        tab("tab.health", media.health()),
                        tab("tab.diagnose", media.diagnose()),
                        tab("tab.gallery", media.gallery()),
                        tags(),
                        tab("tab.images", part(model.images(), IMAGES, sheets::images, sheets::removeImages)),
                        tab(
                                "tab.notifications",
                                part(
                                        model.notifications(),
                                        NOTIFICATIONS,
                                        sheets::notification,
                                        sheets::removeNotification)),
                        tab("tab.edge", part(model.edge(), EDGE, sheets::edge, sheets::removeEdge)));
    }

    private Tab tags() {
        Tab tags = tab("tab.tags", new TagEditor(model.tags()));
        tags.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Messages.text(
                                "tab.tags.count", model.tags().tags().size()),
                        model.tags().tags()));
        return tags;
    }

    /** The keys of a part's words, and the operation that describes it. */
    private record Words(String edit, String remove, String nothing, String first, String describe) {}

    /** A tab whose content is visible only while it is in front, and can know by that. */
    private static Tab tab(String key, Node content) {
        StackPane padded = new StackPane(content);
        padded.getStyleClass().add("tab-body");
        Tab tab = new Tab(Messages.text(key), padded);
        tab.setId(key);
        content.visibleProperty().bind(tab.selectedProperty());
        return tab;
    }

    private Node overview() {
        Button edit = PaneFrame.button("overview.edit", sheets::edit);
        CopyMenu copy = new CopyMenu(model::arn, () -> model.describeCall("DescribeStream"));
        return new VBox(8, PaneFrame.line(edit, copy), scroll(new Facts(model.overview(), 2)));
    }

    /** What is configured with its buttons; or a word that nothing is, and the first step. */
    private Node part(ObservableList<Entry<String, String>> facts, Words words, Runnable edit, Runnable remove) {
        Button change = PaneFrame.button(words.edit, edit);
        Button delete = PaneFrame.button(words.remove, remove);
        HBox buttons = PaneFrame.line(change, new CopyMenu(() -> model.describeCall(words.describe)), delete);
        VBox present = new VBox(8, buttons, scroll(new Facts(facts)));
        Label nothing = new Label(Messages.text(words.nothing));
        nothing.getStyleClass().add("placeholder-text");
        nothing.setWrapText(true);
        Button first = PaneFrame.button(words.first, edit);
        first.getStyleClass().add("accent");
        VBox absent = new VBox(8, nothing, first);
        absent.setAlignment(Pos.CENTER);
        present.visibleProperty().bind(Bindings.isNotEmpty(facts));
        absent.visibleProperty().bind(Bindings.isEmpty(facts));
        return new StackPane(absent, present);
    }

    private static Node scroll(Facts facts) {
        ScrollPane scroll = new ScrollPane(facts);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("form-scroll");
        scroll.setMinHeight(0);
        return scroll;
    }
}
