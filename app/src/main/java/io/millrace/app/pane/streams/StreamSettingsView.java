package io.millrace.app.pane.streams;

import io.millrace.app.pane.streams.ConfigurationPart.Words;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.CopyMenu;
import io.millrace.app.ui.controls.Facts;
import io.millrace.app.ui.controls.PaneFrame;
import io.millrace.app.ui.controls.TagEditor;
import java.util.Map.Entry;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The tabs below the timeline: overview, fragments, acknowledgements, health, diagnosis, tags, images, notifications, edge. */
public final class StreamSettingsView extends TabPane {
    private static final double HEIGHT = 232;
    private static final double MIN_HEIGHT = 34;
    private static final double TALL = 300;
    private static final double TALLEST = 390;
    private static final Set<String> TALL_TABS =
            Set.of("tab.fragments", "tab.acks", "tab.diagnose", "tab.gallery", "tab.images");

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
     * @param nextImage the next generated image
     * @param deliveries what receivers are told of them
     */
    public record MediaTabs(
            Node fragments,
            Node acks,
            Node health,
            Node diagnose,
            Node gallery,
            NextImageView nextImage,
            DeliveriesView deliveries) {}

    public StreamSettingsView(StreamSettingsViewModel model, SettingsSheets sheets, MediaTabs media) {
        this.model = model;
        this.sheets = sheets;
        setId("streamTabs");
        getStyleClass().add("stream-tabs");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        setMinHeight(MIN_HEIGHT);
        getSelectionModel().selectedItemProperty().addListener((o, was, now) -> setPrefHeight(height(now.getId())));
        setPrefHeight(HEIGHT);
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
                        tab("tab.images", images(media.nextImage())),
                        tab(
                                "tab.notifications",
                                part(
                                                NOTIFICATIONS,
                                                model.notifications(),
                                                sheets::notification,
                                                sheets::removeNotification)
                                        .with(
                                                media.deliveries().buttons(),
                                                media.deliveries().subscribers(),
                                                media.deliveries().log())),
                        tab("tab.edge", part(EDGE, model.edge(), sheets::edge, sheets::removeEdge)));
    }

    private ConfigurationPart images(NextImageView next) {
        ConfigurationPart images = part(IMAGES, model.images(), sheets::images, sheets::removeImages);
        next.visibleProperty().bind(images.visibleProperty());
        return images.with(next);
    }

    private ConfigurationPart part(
            Words words, ObservableList<Entry<String, String>> facts, Runnable edit, Runnable remove) {
        return new ConfigurationPart(words, facts, edit, remove, () -> model.describeCall(words.describe()));
    }

    private static double height(String tab) {
        return tab.equals("tab.notifications") ? TALLEST : TALL_TABS.contains(tab) ? TALL : HEIGHT;
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

    static Region scroll(Facts facts) {
        ScrollPane scroll = new ScrollPane(facts);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("form-scroll");
        scroll.setMinHeight(0);
        return scroll;
    }
}
