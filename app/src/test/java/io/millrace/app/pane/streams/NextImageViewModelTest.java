package io.millrace.app.pane.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.DirectBackground;
import io.millrace.app.testkit.TestEngine;
import io.millrace.app.ui.Background;
import io.millrace.core.Engine;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.SwitchStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class NextImageViewModelTest {
    private static final Instant START = Instant.parse("2025-06-05T10:00:00Z");

    private final Engine engine = TestEngine.get();
    private final SimpleObjectProperty<StreamRow> selected = new SimpleObjectProperty<>();
    private final NextImageViewModel model = new NextImageViewModel(engine, new Once(), selected);

    /** Does at once what is asked for, and nothing of what is asked for later. */
    private static final class Once implements Background {
        private final Background direct = new DirectBackground();

        @Override
        public <T> void run(Callable<T> work, Consumer<T> onDone, Consumer<Throwable> onFailure) {
            direct.run(work, onDone, onFailure);
        }

        @Override
        public <T> void runLong(Callable<T> work, Consumer<T> onDone, Consumer<Throwable> onFailure) {
            direct.runLong(work, onDone, onFailure);
        }

        @Override
        public void later(Runnable action) {
            direct.later(action);
        }

        @Override
        public void after(Duration delay, Runnable action) {
            // later never comes
        }
    }

    @Test
    void theNewestFragmentsPictureIsSeenWithItsNameWhileSomebodyLooks() {
        Stream stream = engine.streams().create(NewStream.of("next-image", 24));
        StreamRef ref = StreamRef.name("next-image");
        engine.configurations()
                .updateImageGeneration(
                        ref,
                        Optional.of(new ImageGeneration(
                                SwitchStatus.DISABLED,
                                ImageGeneration.SelectorType.PRODUCER_TIMESTAMP,
                                new ImageGeneration.Destination("s3://bucket/prefix", "us-east-1"),
                                1000,
                                ImageGeneration.Format.PNG,
                                null,
                                120,
                                null)));
        selected.set(StreamRow.read(engine, stream.arn()).orElseThrow());
        model.setShown(true);
        assertThat(model.pictureProperty().get()).isNull();
        model.setShown(false);
        engine.ingest()
                .importFile(new ImportRequest(
                        TestEngine.sample("h264-1s-gop-15fps-240p.mkv"), ref, Optional.of(START), false))
                .run();
        model.setShown(true);
        assertThat(model.pictureProperty().get().getWidth()).isEqualTo(120);
        assertThat(model.placeProperty().get())
                .startsWith("Its producer did not mark")
                .contains("s3://bucket/prefix/000000000000_next-image_"
                        + START.plusSeconds(18).toEpochMilli())
                .endsWith(".png");
        model.setShown(false);
    }
}
