package io.millrace.app.pane.tags;

import io.millrace.app.ui.ApiCall;
import io.millrace.app.ui.Background;
import io.millrace.app.ui.Form;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Refresher;
import io.millrace.app.ui.TagsModel;
import io.millrace.core.Engine;
import io.millrace.core.base.Arn;
import io.millrace.core.base.Constraints.Violation;
import io.millrace.core.base.ServiceException;
import io.millrace.core.signaling.ChannelQuery;
import io.millrace.core.signaling.SignalingEvent;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.tag.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** All tags of all resources; resources without tags are shown too, so that they can get some. */
public final class TagsViewModel {
    static final String KEY = "Key";
    static final String VALUE = "Value";

    private static final int NAMED = 5;

    private final Engine engine;
    private final Background background;
    private final Notices notices;
    private final Refresher refresher;
    private final ObservableList<TagRow> rows = FXCollections.observableArrayList();
    private final FilteredList<TagRow> shown = new FilteredList<>(rows);
    private final StringProperty filter = new SimpleStringProperty("");
    private final List<Runnable> subscriptions = new ArrayList<>();

    public TagsViewModel(Engine engine, Background background, Notices notices) {
        this.engine = engine;
        this.background = background;
        this.notices = notices;
        this.refresher = new Refresher(background, this::refresh);
        filter.addListener(o -> shown.setPredicate(this::matches));
    }

    /** Subscribes and loads. */
    public void activate() {
        subscriptions.add(engine.events().subscribe(StreamEvent.class, event -> {
            if (event instanceof StreamEvent.Created
                    || event instanceof StreamEvent.Updated
                    || event instanceof StreamEvent.Deleted) {
                refresher.request();
            }
        }));
        subscriptions.add(engine.events().subscribe(SignalingEvent.class, event -> refresher.request()));
        refresh();
    }

    public void deactivate() {
        subscriptions.forEach(Runnable::run);
        subscriptions.clear();
    }

    private void refresh() {
        background.run(this::read, this::loaded, e -> notices.failure(Messages.text("tags.load.failed"), e));
    }

    /** Leaves equal rows as they are, so that a selection stays. */
    private void loaded(List<TagRow> fresh) {
        if (!fresh.equals(rows)) {
            rows.setAll(fresh);
        }
    }

    private List<TagRow> read() {
        Map<String, Map<String, String>> tags = engine.tags().all();
        Stream<Arn> resources = Stream.concat(
                engine.streams().all().stream().map(io.millrace.core.stream.Stream::arn),
                engine.signaling().list(new ChannelQuery(null, 10_000, null)).items().stream()
                        .map(io.millrace.core.signaling.SignalingChannel::arn));
        return resources
                .flatMap(arn -> {
                    Map<String, String> own = tags.getOrDefault(arn.toString(), Map.of());
                    return own.isEmpty()
                            ? Stream.of(new TagRow(arn, "", "", 0))
                            : own.entrySet().stream().map(t -> new TagRow(arn, t.getKey(), t.getValue(), own.size()));
                })
                .toList();
    }

    /** {@code key=value} looks at both; anything else at key, value and the resource's name. */
    private boolean matches(TagRow row) {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        int equals = wanted.indexOf('=');
        if (equals >= 0) {
            return lower(row.key()).contains(wanted.substring(0, equals).strip())
                    && lower(row.value()).contains(wanted.substring(equals + 1).strip());
        }
        return Stream.of(row.key(), row.value(), row.name()).anyMatch(t -> lower(t).contains(wanted));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** A form for the tag that some resources get. */
    Form form(String key, String value) {
        Form form = new Form(background, this::violations, f -> List.of(new Tags(tag(f))));
        form.put(KEY, key).put(VALUE, value).check();
        return form;
    }

    /** What is wrong with a tag, by the field that must change. */
    private List<Violation> violations(Object tags) {
        return engine.constraints().violations(tags).stream()
                .map(v -> new Violation(v.rule().startsWith("key") ? KEY : VALUE, v.rule()))
                .toList();
    }

    private static Map<String, String> tag(Form f) {
        return Map.of(f.text(KEY) == null ? "" : f.text(KEY), f.text(VALUE) == null ? "" : f.text(VALUE));
    }

    /** Which resources some rows stand for. */
    static List<Arn> resources(List<TagRow> selected) {
        return selected.stream().map(TagRow::resource).distinct().toList();
    }

    /** Names resources, for a preview. */
    static String names(List<Arn> resources) {
        String first = resources.stream().limit(NAMED).map(Arn::name).collect(Collectors.joining(", "));
        return resources.size() <= NAMED ? first : Messages.text("tags.more", first, resources.size() - NAMED);
    }

    /** Gives a tag to each resource; waits for the disk. */
    List<Arn> put(List<Arn> resources, Form f) {
        resources.forEach(arn -> TagsModel.put(engine, arn, tag(f)));
        return resources;
    }

    /** Gives the tags of some rows another key; waits for the disk. */
    List<TagRow> rename(List<TagRow> selected, Form f) {
        if (resources(selected).size() < selected.size()) {
            throw ServiceException.invalid(Messages.text("tags.rename.twice"));
        }
        for (TagRow row : selected) {
            if (!row.key().isEmpty() && !row.key().equals(f.text(KEY))) {
                TagsModel.remove(engine, row.resource(), List.of(row.key()));
                TagsModel.put(engine, row.resource(), Map.of(f.text(KEY), row.value()));
            }
        }
        return selected;
    }

    /** Removes the tags of some rows. */
    void remove(List<TagRow> selected) {
        List<TagRow> tagged = selected.stream().filter(r -> !r.key().isEmpty()).toList();
        background.run(
                () -> {
                    tagged.forEach(r -> TagsModel.remove(engine, r.resource(), List.of(r.key())));
                    return tagged.size();
                },
                count -> notices.post(Notices.Kind.DONE, Messages.text("tags.removed", count), ""),
                e -> notices.failure(Messages.text("tags.failed"), e));
    }

    /** The call that tags the first of some resources. */
    ApiCall call(List<Arn> resources, Form f) {
        Arn arn = resources.get(0);
        return arn.isStream()
                ? ApiCall.of(engine, "TagStream", "StreamARN", arn.toString(), "Tags", new ApiCall.Pairs(tag(f)))
                : ApiCall.of(engine, "TagResource", "ResourceARN", arn.toString(), "Tags", TagsModel.wire(tag(f)));
    }

    /** The call that removes one tag. */
    ApiCall removeCall(TagRow row) {
        String arn = row.resource().toString();
        return row.isStream()
                ? ApiCall.of(engine, "UntagStream", "StreamARN", arn, "TagKeyList", List.of(row.key()))
                : ApiCall.of(engine, "UntagResource", "ResourceARN", arn, "TagKeyList", List.of(row.key()));
    }

    public ObservableList<TagRow> shown() {
        return shown;
    }

    public StringProperty filterProperty() {
        return filter;
    }
}
