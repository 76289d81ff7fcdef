package io.millrace.app.pane.streams;

import io.millrace.app.ui.Form;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Surroundings;
import io.millrace.app.ui.Tasks;
import io.millrace.core.Engine;
import io.millrace.core.ingest.CameraSettings;
import io.millrace.core.ingest.TestCamera;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/** A test camera: what it shall send, and the task that sends it. */
final class CameraModel {
    static final String STREAM = "StreamName";
    static final String SIZE = "Width";
    static final String RATE = "FramesPerSecond";
    static final String GOP = "GopSeconds";

    private static final int RETENTION_HOURS = 24;
    private static final String OWN_STREAM = "test-camera";

    private final Surroundings surroundings;
    private final Optional<Stream> stream;
    private final boolean fast;

    /** A camera that is ready to send into a stream. */
    record Prepared(TestCamera camera, String stream) {}

    /** @param stream where to; empty for a stream of its own */
    CameraModel(Surroundings surroundings, Optional<Stream> stream) {
        this.surroundings = surroundings;
        this.stream = stream.filter(Stream::keepsMedia);
        this.fast = surroundings.engine().ingest().encodesFast();
    }

    /** The sizes that can be encoded here. */
    List<String> sizes() {
        return fast ? List.of("640×360", "1280×720", "1920×1080") : List.of("320×180", "640×360");
    }

    ObservableValue<String> noteProperty() {
        return new ReadOnlyStringWrapper(Messages.text(fast ? "camera.note" : "camera.note.slow"));
    }

    Form form() {
        Engine engine = surroundings.engine();
        Form form = new Form(
                surroundings.background(),
                engine.constraints()::violations,
                f -> List.of(NewStream.of(f.text(STREAM), RETENTION_HOURS), settings(f)));
        return form(form);
    }

    private Form form(Form form) {
        form.put(STREAM, stream.map(Stream::name).orElse(OWN_STREAM))
                .put(SIZE, "640×360")
                .put(RATE, "15")
                .put(GOP, "2")
                .check();
        return form;
    }

    private static CameraSettings settings(Form f) {
        String[] size = f.value(SIZE).get().split("×", -1);
        return size.length < 2
                ? CameraSettings.SMALL
                : new CameraSettings(
                        Integer.parseInt(size[0]),
                        Integer.parseInt(size[1]),
                        orZero(f.number(RATE)),
                        orZero(f.number(GOP)));
    }

    private static int orZero(Integer number) {
        return number == null ? 0 : number;
    }

    /** Makes the stream when it is missing, and the camera; waits for the disk. */
    Prepared prepare(Form form) {
        Engine engine = surroundings.engine();
        String name = form.text(STREAM);
        if (engine.streams().find(name).isEmpty()) {
            engine.streams().create(NewStream.of(name, RETENTION_HOURS));
        }
        return new Prepared(engine.ingest().testCamera(StreamRef.name(name), settings(form)), name);
    }

    /** Sends until the task is cancelled. */
    void run(Prepared prepared) {
        TestCamera camera = prepared.camera();
        Tasks.Task task = surroundings.tasks().start(Messages.text("camera.task", prepared.stream()), camera::stop);
        task.progressProperty().set(Tasks.WITHOUT_END);
        task.statusProperty().set(Messages.text("camera.sending"));
        surroundings
                .background()
                .runLong(
                        camera::run,
                        failure -> {
                            surroundings.tasks().finished(task);
                            failure.ifPresent(words -> surroundings
                                    .notices()
                                    .post(
                                            io.millrace.app.ui.Notices.Kind.FAILURE,
                                            Messages.text("camera.failed", prepared.stream()),
                                            words));
                        },
                        e -> {
                            surroundings.tasks().finished(task);
                            surroundings.notices().failure(Messages.text("camera.failed", prepared.stream()), e);
                        });
    }
}
