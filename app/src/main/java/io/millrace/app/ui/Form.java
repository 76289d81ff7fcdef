package io.millrace.app.ui;

import io.millrace.core.base.Constraints.Violation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * What a person fills in: a text per member of one or more input records, checked at each key by the rules of the wire.
 * A field that was not touched yet is not scolded. JavaFX thread only, but
 * for the call that {@link #submit} carries out.
 */
public final class Form {
    private final Background background;
    private final Function<Object, List<Violation>> rules;
    private final Function<Form, List<?>> input;
    private final Map<String, StringProperty> values = new HashMap<>();
    private final Map<String, StringProperty> problems = new HashMap<>();
    private final Map<String, String> unreadable = new HashMap<>();
    private final Set<String> touched = new HashSet<>();
    private final StringProperty failure = new SimpleStringProperty("");
    private final BooleanProperty valid = new SimpleBooleanProperty();
    private final BooleanProperty busy = new SimpleBooleanProperty();

    /**
     * Makes an empty form; fill it with {@link #put} and then {@link #check} it.
     *
     * @param rules finds what is wrong with an input record
     * @param input makes the input records of what the fields hold
     */
    public Form(Background background, Function<Object, List<Violation>> rules, Function<Form, List<?>> input) {
        this.background = background;
        this.rules = rules;
        this.input = input;
    }

    /** The text of a member, e.g. {@code SingleMasterConfiguration.MessageTtlSeconds}. */
    public StringProperty value(String member) {
        return values.computeIfAbsent(member, m -> {
            StringProperty value = new SimpleStringProperty("");
            value.addListener((o, was, now) -> {
                touched.add(m);
                check();
            });
            return value;
        });
    }

    /** What is wrong with a member; empty when nothing is. */
    public StringProperty problem(String member) {
        return problems.computeIfAbsent(member, m -> new SimpleStringProperty(""));
    }

    /** Sets a member without counting it as touched. */
    public Form put(String member, Object text) {
        value(member).set(text == null ? "" : text.toString());
        touched.remove(member);
        return this;
    }

    /** The text of a member without blanks around it; null when there is none. */
    public String text(String member) {
        String text = value(member).get() == null ? "" : value(member).get().strip();
        return text.isEmpty() ? null : text;
    }

    /** The whole number of a member; null when there is none or it cannot be read. */
    public Integer number(String member) {
        String text = text(member);
        if (text == null || text.matches("-?\\d{1,9}")) {
            return text == null ? null : Integer.valueOf(text);
        }
        unreadable.put(member, Messages.text("form.number"));
        return null;
    }

    /** The constant of a member; null when there is none. */
    public <E extends Enum<E>> E constant(String member, Class<E> type) {
        String text = text(member);
        return text == null ? null : Enum.valueOf(type, text);
    }

    /** The lines {@code key=value} of a member, as a map; null when there are none. */
    public Map<String, String> pairs(String member) {
        Map<String, String> pairs = new java.util.LinkedHashMap<>();
        for (String line : value(member).get().lines().toList()) {
            if (!line.isBlank()) {
                int equals = line.indexOf('=');
                pairs.put(
                        (equals < 0 ? line : line.substring(0, equals)).strip(),
                        equals < 0 ? "" : line.substring(equals + 1).strip());
            }
        }
        return pairs.isEmpty() ? null : pairs;
    }

    /** Looks at all fields again. */
    public void check() {
        unreadable.clear();
        Map<String, String> found = new HashMap<>();
        for (Object record : input.apply(this)) {
            rules.apply(record).forEach(v -> found.merge(field(v.member()), v.rule(), (a, b) -> a));
        }
        found.putAll(unreadable);
        values.keySet().forEach(m -> problem(m).set(touched.contains(m) ? found.getOrDefault(m, "") : ""));
        failure.set("");
        valid.set(found.isEmpty());
    }

    /** The field that a broken rule belongs to: the member itself, or the longest that holds it. */
    private String field(String member) {
        return values.keySet().stream()
                .filter(m -> member.equals(m) || member.startsWith(m + "[") || member.startsWith(m + "."))
                .max(java.util.Comparator.comparingInt(String::length))
                .orElse(member);
    }

    /** Says that a member cannot be what it is; for use while the input is made. */
    public void complain(String member, String words) {
        unreadable.put(member, words);
    }

    /**
     * Carries out what was filled in, when it is valid; a failure shows in the form. The sheet locks its fields while
     * this is busy, so the call may read them on its own thread.
     */
    public <T> void submit(Callable<T> call, Consumer<T> onDone) {
        if (!valid.get() || busy.get()) {
            return;
        }
        busy.set(true);
        background.run(
                call,
                result -> {
                    busy.set(false);
                    onDone.accept(result);
                },
                e -> {
                    busy.set(false);
                    failure.set(Notices.words(e));
                });
    }

    /** Why the last attempt failed; empty when it did not. */
    public StringProperty failureProperty() {
        return failure;
    }

    public BooleanProperty validProperty() {
        return valid;
    }

    public BooleanProperty busyProperty() {
        return busy;
    }
}
