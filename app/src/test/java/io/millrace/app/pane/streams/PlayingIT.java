package io.millrace.app.pane.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.Screens;
import io.millrace.app.testkit.TestEngine;
import io.millrace.app.ui.FxBackground;
import io.millrace.app.ui.Notices;
import io.millrace.core.Engine;
import io.millrace.core.ingest.CameraSettings;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.ingest.TestCamera;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.player.Player;
import io.millrace.player.Players;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** A recording in the real VLC. */
@ExtendWith(ApplicationExtension.class)
class PlayingIT {
    private static final Instant START = Instant.parse("2025-06-03T10:00:00Z");
    private static final int FRAMES_PER_SECOND = 30;

    private final Engine engine = TestEngine.get();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final PlayerClock clock = new PlayerClock();
    private Player player;
    private final FxBackground background = new FxBackground();
    private Playing playing;

    /** The number that is burnt into a picture, and what the clock told when it was seen. */
    private record Seen(int number, double seconds) {}

    @Start
    void start(Stage stage) {
        player = Players.create();
        playing = new Playing(new PlaybackSessions(engine), background, new Notices(), player, clock, () -> {});
        player.positionProperty().addListener(o -> look());
    }

    private void look() {
        Image picture = player.imageProperty().get();
        if (picture != null && clock.now().isPresent()) {
            seen.add(new Seen(
                    number(picture), Duration.between(START, clock.now().get()).toMillis() / 1000.0));
        }
    }

    /** The samples bear the number as a row of cells along the upper edge, the lowest bit on the left. */
    private static int number(Image picture) {
        int number = 0;
        for (int i = 0; i < 16; i++) {
            int x = (int) ((2 * i + 1) * picture.getWidth() / 32);
            int green = picture.getPixelReader().getArgb(x, (int) picture.getHeight() / 24) >> 8 & 0xFF;
            number |= green > 127 ? 1 << i : 0;
        }
        return number;
    }

    /** Ten seconds from each of some times on. */
    private Stream recording(String name, Instant... starts) {
        Stream fresh = engine.streams().create(NewStream.of(name, 24));
        for (Instant start : starts) {
            importInto(fresh, "h264-main-bframes-360p-aac.mkv", start);
        }
        return fresh;
    }

    private void importInto(Stream stream, String sample, Instant start) {
        engine.ingest()
                .importFile(new ImportRequest(
                        TestEngine.sample(sample), StreamRef.name(stream.name()), Optional.of(start), false))
                .run();
    }

    @Test
    void playsFromTheVeryPictureThatWasAskedFor() {
        Stream stream = recording("really-playing", START);
        Platform.runLater(() -> playing.use(Optional.of(stream)));
        for (int second : new int[] {5, 3}) {
            Platform.runLater(() -> {
                playing.seekTo(START.plusSeconds(second));
                seen.clear();
            });
            int first = second * FRAMES_PER_SECOND;
            Screens.await(() -> seen.stream().anyMatch(s -> s.number >= first + 15 && s.number < first + 40));
            List<Seen> moving = seen.stream().filter(s -> s.seconds != second).toList();
            assertThat(moving).extracting(Seen::number).isSorted().allMatch(n -> n >= first);
            assertThat(moving).extracting(Seen::seconds).isSorted().allMatch(s -> s > second);
        }
    }

    @Test
    void playsOnInAnotherSize() {
        Stream stream = recording("two-sizes");
        importInto(stream, "sps-change-two-segments.mkv", START);
        Platform.runLater(() -> {
            playing.use(Optional.of(stream));
            playing.seekTo(START.plusSeconds(3));
        });
        Screens.await(() -> player.imageProperty().get().getWidth() == 640
                && seen.stream().anyMatch(s -> s.seconds > 4 && s.seconds < 6 && s.number > 120));
        Screens.await(() ->
                player.imageProperty().get().getWidth() == 1280 && seen.stream().anyMatch(s -> s.seconds > 8));
    }

    @Test
    void playsOnBehindGapsAtAnySpeedAndInAnotherSize() {
        Stream stream = recording("with-gaps", START, START.plusSeconds(60));
        importInto(stream, "h264-high-720p-aac.mkv", START.plusSeconds(75));
        Platform.runLater(() -> {
            playing.use(Optional.of(stream));
            playing.seekTo(START.plusSeconds(7));
        });
        Screens.await(() -> seen.stream().anyMatch(s -> s.seconds > 62 && s.number > 30 && s.number < 200));
        Platform.runLater(() -> playing.setRate(4));
        Screens.await(() ->
                player.imageProperty().get().getWidth() == 1280 && seen.stream().anyMatch(s -> s.seconds > 77));
    }

    @Test
    void playsOverSmallGapsWithoutLeavingAnythingOut() {
        Stream stream = recording(
                "small-gaps", START, START.plusMillis(10_200), START.plusMillis(20_600), START.plusSeconds(120));
        Platform.runLater(() -> {
            playing.use(Optional.of(stream));
            playing.seekTo(START.plusSeconds(8));
        });
        Screens.await(() -> seen.stream().anyMatch(s -> s.seconds > 13 && s.seconds < 18 && s.number > 70));
        Screens.await(() -> seen.stream().anyMatch(s -> s.seconds > 23 && s.seconds < 28 && s.number > 60));
        Screens.await(() -> seen.stream().anyMatch(s -> s.seconds > 121));
    }

    @Test
    void staysLiveWhenTheProducerComesAgain() throws Exception {
        Stream stream = engine.streams().create(NewStream.of("comes-again", 24));
        film(stream, () -> {
            Platform.runLater(() -> {
                playing.use(Optional.of(stream));
                playing.goLive();
            });
            Screens.await(() -> !seen.isEmpty() && player.stateProperty().get() == Player.State.PLAYING);
        });
        Instant again = Instant.now();
        film(stream, () -> {
            Screens.await(
                    () -> clock.now().filter(again.plusSeconds(1)::isBefore).isPresent());
            int before = shown();
            Screens.await(() -> shown() > before + 30);
        });
    }

    /** How many pictures were shown of what is open. */
    private int shown() {
        CompletableFuture<Integer> shown = new CompletableFuture<>();
        player.statistics(now -> shown.complete(now.shown()));
        return shown.completeOnTimeout(0, 2, TimeUnit.SECONDS).join();
    }

    @Test
    void replaysOverAGap() {
        Stream stream = recording("replayed", START, START.plusSeconds(60));
        Platform.runLater(() -> {
            playing.use(Optional.of(stream));
            playing.seekTo(START.plusSeconds(1));
        });
        Screens.await(() -> seen.stream().anyMatch(s -> s.seconds > 1.5));
        Platform.runLater(playing::replay);
        Screens.await(() -> seen.stream().anyMatch(s -> s.seconds > 62 && s.number > 30 && s.number < 200));
    }

    /** Does something while a camera sends. */
    private void film(Stream stream, Runnable meanwhile) throws InterruptedException {
        TestCamera camera =
                engine.ingest().testCamera(StreamRef.name(stream.name()), new CameraSettings(320, 180, 15, 1));
        Thread sending = new Thread(camera::run);
        sending.start();
        try {
            Screens.await(
                    () -> !engine.archive().newest(stream, Optional.empty(), 1).isEmpty());
            meanwhile.run();
        } finally {
            camera.stop();
            sending.join();
        }
    }

    @Stop
    void stop() {
        player.close();
        background.close();
    }
}
