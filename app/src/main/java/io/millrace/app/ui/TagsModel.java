package io.millrace.app.ui;

import io.millrace.core.Engine;
import io.millrace.core.base.Arn;
import io.millrace.core.base.Constraints.Violation;
import io.millrace.core.signaling.ChannelRef;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.tag.TagKeys;
import io.millrace.core.tag.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The tags of one stream or signaling channel, and the line that adds to them. JavaFX thread only. */
public final class TagsModel {
    /** How many a resource can bear. */
    public static final int LIMIT = Tags.LIMIT;

    private final Engine engine;
    private final Background background;
    private final ObservableList<Tag> tags = FXCollections.observableArrayList();
    private final StringProperty line = new SimpleStringProperty("");
    private final StringProperty problem = new SimpleStringProperty("");
    private final BooleanProperty ready = new SimpleBooleanProperty();
    private Optional<Arn> shown = Optional.empty();

    /** One tag. */
    public record Tag(String key, String value) {}

    public TagsModel(Engine engine, Background background) {
        this.engine = engine;
        this.background = background;
        line.addListener(o -> check());
    }

    /** Shows the tags of a resource, or of none. */
    public void show(Optional<Arn> resource) {
        if (!resource.equals(shown)) {
            tags.clear();
            line.set("");
        }
        shown = resource;
        refresh();
    }

    /** Reads the tags again. */
    public void refresh() {
        shown.ifPresent(arn -> background.run(
                () -> engine.tags().tags(arn.toString()),
                found -> {
                    if (shown.filter(arn::equals).isPresent()) {
                        List<Tag> fresh = found.entrySet().stream()
                                .map(t -> new Tag(t.getKey(), t.getValue()))
                                .toList();
                        if (!fresh.equals(tags)) {
                            tags.setAll(fresh);
                        }
                    }
                },
                e -> problem.set(Notices.words(e))));
    }

    private Map<String, String> typed() {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String part : line.get().split("[,\\n]", -1)) {
            int equals = part.indexOf('=');
            if (!part.isBlank()) {
                pairs.put(
                        (equals < 0 ? part : part.substring(0, equals)).strip(),
                        equals < 0 ? "" : part.substring(equals + 1).strip());
            }
        }
        return pairs;
    }

    private void check() {
        String found = engine.constraints().violations(new Tags(typed())).stream()
                .map(Violation::rule)
                .collect(Collectors.joining("; "));
        problem.set(found);
        ready.set(found.isEmpty() && !typed().isEmpty());
    }

    /** Adds what the line says. */
    public void add() {
        if (ready.get()) {
            Map<String, String> added = typed();
            Arn arn = shown.orElseThrow();
            change(() -> put(engine, arn, added), () -> line.set(""));
        }
    }

    /** Gives a tag a value. */
    public void put(String key, String value) {
        Arn arn = shown.orElseThrow();
        change(() -> put(engine, arn, Map.of(key, value)), () -> {});
    }

    /** Removes tags. */
    public void remove(List<String> keys) {
        if (!keys.isEmpty()) {
            List<String> copy = List.copyOf(keys);
            Arn arn = shown.orElseThrow();
            change(() -> remove(engine, arn, copy), () -> {});
        }
    }

    private void change(Callable<Arn> call, Runnable onDone) {
        background.run(
                call,
                arn -> {
                    problem.set("");
                    onDone.run();
                    refresh();
                },
                e -> {
                    problem.set(Notices.words(e));
                    refresh();
                });
    }

    /** Adds tags to any resource; waits for the disk. */
    public static Arn put(Engine engine, Arn resource, Map<String, String> added) {
        if (resource.isStream()) {
            engine.streams().tag(StreamRef.arn(resource.toString()), new Tags(added));
        } else {
            engine.signaling().tag(ChannelRef.arn(resource.toString()), new Tags(added));
        }
        return resource;
    }

    /** Removes tags from any resource; waits for the disk. */
    public static Arn remove(Engine engine, Arn resource, List<String> keys) {
        if (resource.isStream()) {
            engine.streams().untag(StreamRef.arn(resource.toString()), new TagKeys(keys));
        } else {
            engine.signaling().untag(ChannelRef.arn(resource.toString()), new TagKeys(keys));
        }
        return resource;
    }

    /** What {@link #add} does; without a line, the call that lists the tags. */
    public ApiCall call() {
        String arn = shown.map(Arn::toString).orElse("");
        boolean stream = shown.filter(Arn::isStream).isPresent();
        Map<String, String> added = typed();
        if (added.isEmpty()) {
            return stream
                    ? ApiCall.of(engine, "ListTagsForStream", "StreamARN", arn)
                    : ApiCall.of(engine, "ListTagsForResource", "ResourceARN", arn);
        }
        return stream
                ? ApiCall.of(engine, "TagStream", "StreamARN", arn, "Tags", new ApiCall.Pairs(added))
                : ApiCall.of(engine, "TagResource", "ResourceARN", arn, "Tags", wire(added));
    }

    /** Tags as operations of signaling channels take them. */
    public static List<Map<String, Object>> wire(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(t -> ApiCall.structure("Key", t.getKey(), "Value", t.getValue()))
                .toList();
    }

    public ObservableList<Tag> tags() {
        return tags;
    }

    /** What is typed, e.g. {@code site=north}. */
    public StringProperty lineProperty() {
        return line;
    }

    public StringProperty problemProperty() {
        return problem;
    }

    /** Whether the line can be added. */
    public BooleanProperty readyProperty() {
        return ready;
    }
}
