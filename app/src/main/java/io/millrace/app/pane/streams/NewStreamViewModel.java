package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.core.Engine;
import io.millrace.core.base.Constraints.Violation;
import io.millrace.core.stream.NewStream;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The form for a new stream. Checks while the user types, by the rules of the wire. */
public final class NewStreamViewModel {
    private static final String NOT_A_NUMBER = "must be a whole number of hours";

    private final Engine engine;
    private final Background background;
    private final Consumer<String> onCreated;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty retention = new SimpleStringProperty("24");
    private final StringProperty mediaType = new SimpleStringProperty("");
    private final StringProperty nameProblem = new SimpleStringProperty("");
    private final StringProperty retentionProblem = new SimpleStringProperty("");
    private final StringProperty mediaTypeProblem = new SimpleStringProperty("");
    private final StringProperty failure = new SimpleStringProperty("");
    private final BooleanProperty valid = new SimpleBooleanProperty();
    private final BooleanProperty busy = new SimpleBooleanProperty();

    /** Makes an empty form; {@code onCreated} is told the name of the stream that it made. */
    public NewStreamViewModel(Engine engine, Background background, Consumer<String> onCreated) {
        this.engine = engine;
        this.background = background;
        this.onCreated = onCreated;
        name.addListener(o -> check());
        retention.addListener(o -> check());
        mediaType.addListener(o -> check());
        check();
    }

    private NewStream input() {
        return new NewStream(
                name.get().strip(),
                hours(),
                mediaType.get().isBlank() ? null : mediaType.get().strip(),
                null,
                null,
                null);
    }

    private Integer hours() {
        String text = retention.get().strip();
        return text.matches("-?\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    private void check() {
        Map<String, String> problems = engine.constraints().violations(input()).stream()
                .collect(Collectors.toMap(Violation::member, Violation::rule, (a, b) -> a));
        nameProblem.set(name.get().isEmpty() ? "" : problems.getOrDefault("StreamName", ""));
        retentionProblem.set(hours() == null ? NOT_A_NUMBER : problems.getOrDefault("DataRetentionInHours", ""));
        mediaTypeProblem.set(problems.getOrDefault("MediaType", ""));
        failure.set("");
        valid.set(problems.isEmpty() && hours() != null);
    }

    /** Creates the stream; a failure shows in the form. */
    public void create() {
        if (!valid.get() || busy.get()) {
            return;
        }
        busy.set(true);
        NewStream input = input();
        background.run(
                () -> engine.streams().create(input),
                stream -> {
                    busy.set(false);
                    onCreated.accept(stream.name());
                },
                e -> {
                    busy.set(false);
                    failure.set(e.getMessage());
                });
    }

    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty retentionProperty() {
        return retention;
    }

    public StringProperty mediaTypeProperty() {
        return mediaType;
    }

    public StringProperty nameProblemProperty() {
        return nameProblem;
    }

    public StringProperty retentionProblemProperty() {
        return retentionProblem;
    }

    public StringProperty mediaTypeProblemProperty() {
        return mediaTypeProblem;
    }

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
