package io.millrace.app.pane.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.DirectBackground;
import io.millrace.app.testkit.TestEngine;
import io.millrace.app.ui.Background;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Surroundings;
import io.millrace.app.ui.Tasks;
import io.millrace.core.Engine;
import io.millrace.core.archive.Span;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ImportViewModelTest {
    private final Engine engine = TestEngine.get();
    private final Notices notices = new Notices();
    private final Tasks tasks = new Tasks();

    /** Progress needs no reports here: they would call each other without end on one thread. */
    private static final class WithoutProgress implements Background {
        private final DirectBackground direct = new DirectBackground();

        @Override
        public <T> void run(Callable<T> work, Consumer<T> onDone, Consumer<Throwable> onFailure) {
            direct.run(work, onDone, onFailure);
        }

        @Override
        public <T> void runLong(Callable<T> work, Consumer<T> onDone, Consumer<Throwable> onFailure) {
            direct.run(work, onDone, onFailure);
        }

        @Override
        public void later(Runnable action) {
            action.run();
        }

        @Override
        public void after(Duration delay, Runnable action) {
            // See above.
        }
    }

    private ImportViewModel model(Optional<Stream> into, String... files) {
        List<Path> paths = List.of(files).stream().map(TestEngine::sample).toList();
        return new ImportViewModel(
                new Surroundings(engine, new WithoutProgress(), notices, tasks), paths, into, n -> {});
    }

    @Test
    void aNewStreamIsNamedAfterTheFile() {
        assertThat(ImportViewModel.nameAfter(Path.of("/x/Front door (2).mkv"))).isEqualTo("Front-door-2-");
        assertThat(model(Optional.empty(), "h264-1s-gop-15fps-240p.mkv")
                        .targetProperty()
                        .get())
                .isEqualTo("h264-1s-gop-15fps-240p");
    }

    @Test
    void filesOfOneDropFollowEachOtherInTime() {
        ImportViewModel model = model(Optional.empty(), "h264-1s-gop-15fps-240p.mkv", "sps-change-two-segments.mkv");
        model.targetProperty().set("two-files");
        model.start();
        List<Span> spans =
                engine.archive().spans(engine.streams().find("two-files").orElseThrow());
        assertThat(spans).hasSize(1);
        assertThat(Duration.between(spans.get(0).start(), spans.get(0).end()))
                .isCloseTo(Duration.ofSeconds(32), Duration.ofMillis(100));
        assertThat(spans.get(0).end()).isBefore(Instant.now().plusSeconds(1));
        assertThat(tasks.running()).isEmpty();
        assertThat(notices.all()).singleElement().satisfies(n -> {
            assertThat(n.kind()).isEqualTo(Notices.Kind.DONE);
            assertThat(n.details()).contains("10 fragments", "6 fragments");
        });
    }

    @Test
    void aDamagedFileIsAWarningThatSaysWhatWasKept() {
        ImportViewModel model = model(Optional.empty(), "bad/truncated-mid-cluster.mkv");
        model.targetProperty().set("damaged");
        model.start();
        assertThat(notices.all()).singleElement().satisfies(n -> {
            assertThat(n.kind()).isEqualTo(Notices.Kind.WARNING);
            assertThat(n.details()).contains("3 fragments", "SimpleBlock at byte");
        });
    }

    @Test
    void aFileThatIsNoneIsAFailure() {
        ImportViewModel model = model(Optional.empty(), "bad/plain-text.mkv");
        model.targetProperty().set("not-a-video");
        model.start();
        assertThat(notices.all()).singleElement().satisfies(n -> {
            assertThat(n.kind()).isEqualTo(Notices.Kind.FAILURE);
            assertThat(n.details()).contains("plain-text.mkv", "not a media file of a known kind");
        });
    }

    @Test
    void aStreamThatKeepsNothingCannotBeTheTarget() {
        Stream stream = engine.streams().create(NewStream.of("keeps-nothing", 0));
        ImportViewModel model = model(Optional.of(stream), "h264-1s-gop-15fps-240p.mkv");
        assertThat(model.problemProperty().get()).contains("keeps no media");
        assertThat(model.readyBinding().get()).isFalse();
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        ImportViewModel model = model(Optional.empty(), "h264-1s-gop-15fps-240p.mkv");
        model.startNowProperty().set(false);
        model.startTimeProperty().set("yesterday");
        assertThat(model.readyBinding().get()).isFalse();
    }
}
