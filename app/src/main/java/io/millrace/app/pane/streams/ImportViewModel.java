package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Surroundings;
import io.millrace.app.ui.Tasks;
import io.millrace.core.Engine;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What to do with dropped files: into which stream, from what time, at which pace; and then the doing of it. */
public final class ImportViewModel {
    private static final int RETENTION_HOURS = 24;

    private final Engine engine;
    private final Background background;
    private final Notices notices;
    private final Tasks tasks;
    private final List<Path> files;
    private final Optional<Stream> existing;
    private final Consumer<String> onStarted;
    private final StringProperty target = new SimpleStringProperty("");
    private final BooleanProperty startNow = new SimpleBooleanProperty(true);
    private final StringProperty startTime = new SimpleStringProperty(Formats.input(Instant.now()));
    private final BooleanProperty realTime = new SimpleBooleanProperty();
    private final BooleanProperty startOfFile = new SimpleBooleanProperty();
    private final Preflights preflights;
    private final StringProperty problem = new SimpleStringProperty("");

    /**
     * Prepares an import.
     *
     * @param files at least one
     * @param existing the stream they were dropped on, if any; otherwise one is made, named after the first file
     * @param onStarted told the name of the stream when the import begins
     */
    public ImportViewModel(
            Surroundings surroundings, List<Path> files, Optional<Stream> existing, Consumer<String> onStarted) {
        this.engine = surroundings.engine();
        this.background = surroundings.background();
        this.notices = surroundings.notices();
        this.tasks = surroundings.tasks();
        this.files = List.copyOf(files);
        this.existing = existing;
        this.onStarted = onStarted;
        target.set(existing.map(Stream::name).orElseGet(() -> nameAfter(files.get(0))));
        target.addListener(o -> check());
        startNow.addListener(o -> check());
        startOfFile.addListener(o -> check());
        preflights = new Preflights(surroundings, files);
        preflights.rows().addListener((InvalidationListener) o -> check());
        preflights.start();
        startTime.addListener(o -> check());
        check();
    }

    /** A stream name made of a file's name. */
    static String nameAfter(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^a-zA-Z0-9_.-]+", "-");
        return stem.substring(0, Math.min(stem.length(), 256));
    }

    private void check() {
        Optional<String> found = existing.isEmpty()
                ? engine.constraints().violations(NewStream.of(target.get(), RETENTION_HOURS)).stream()
                        .map(Object::toString)
                        .findFirst()
                : existing.filter(s -> !s.keepsMedia()).map(s -> Messages.text("import.no.retention", s.name()));
        if (found.isEmpty() && preflights.allImpossible()) {
            found = Optional.of(Messages.text("import.impossible"));
        }
        if (found.isEmpty()
                && !startNow.get()
                && !startOfFile.get()
                && chosenStart().isEmpty()) {
            found = Optional.of(Messages.text("import.start.invalid"));
        }
        problem.set(found.orElse(""));
    }

    private Optional<Instant> chosenStart() {
        try {
            return Optional.of(Formats.parseInput(startTime.get()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Begins the import and returns; progress shows in the task list, the outcome as a notice. */
    public void start() {
        String name = target.get();
        boolean atPace = realTime.get();
        Optional<Instant> chosen =
                startNow.get() ? Optional.empty() : startOfFile.get() ? preflights.date() : chosenStart();
        ImportRun run = new ImportRun(engine, background, files);
        Tasks.Task task = tasks.start(
                files.size() == 1
                        ? Messages.text("import.task", files.get(0).getFileName())
                        : Messages.text("import.task.many", files.size(), name),
                run::cancel);
        background.runLong(
                () -> {
                    if (engine.streams().find(name).isEmpty()) {
                        engine.streams().create(NewStream.of(name, RETENTION_HOURS));
                    }
                    background.later(() -> onStarted.accept(name));
                    return run.importAll(new ImportRequest(files.get(0), StreamRef.name(name), chosen, atPace), task);
                },
                outcome -> {
                    tasks.finished(task);
                    outcome.tell(notices, name);
                },
                e -> {
                    tasks.finished(task);
                    notices.failure(Messages.text("import.failed", name), e);
                });
    }

    /** What an import would make of the files. */
    Preflights preflights() {
        return preflights;
    }

    /** Whether media begin when the first file says it was recorded. */
    public BooleanProperty startOfFileProperty() {
        return startOfFile;
    }

    public List<Path> files() {
        return files;
    }

    public boolean intoExisting() {
        return existing.isPresent();
    }

    public StringProperty targetProperty() {
        return target;
    }

    public BooleanProperty startNowProperty() {
        return startNow;
    }

    public StringProperty startTimeProperty() {
        return startTime;
    }

    public BooleanProperty realTimeProperty() {
        return realTime;
    }

    public StringProperty problemProperty() {
        return problem;
    }

    public BooleanBinding readyBinding() {
        return Bindings.createBooleanBinding(() -> problem.get().isEmpty(), problem);
    }
}
