package io.millrace.app.pane.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.DirectBackground;
import io.millrace.app.testkit.ScriptedPlayer;
import io.millrace.app.testkit.TestEngine;
import io.millrace.app.ui.Notices;
import io.millrace.core.Engine;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.player.Player;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlayingTest {
    private static final Instant START = Instant.parse("2025-06-03T10:00:00Z");

    private final Engine engine = TestEngine.get();
    private final ScriptedPlayer player = new ScriptedPlayer();
    private final PlayerClock clock = new PlayerClock();
    private final List<String> ends = new ArrayList<>();
    private final Playing playing = new Playing(
            new PlaybackSessions(engine),
            new DirectBackground(),
            new Notices(),
            player,
            clock,
            () -> ends.add("end of the scan"));

    @BeforeEach
    void fill() {
        Stream stream = engine.streams().find("playing").orElseGet(() -> {
            Stream fresh = engine.streams().create(NewStream.of("playing", 24));
            engine.ingest()
                    .importFile(new ImportRequest(
                            TestEngine.sample("h264-1s-gop-15fps-240p.mkv"),
                            StreamRef.name("playing"),
                            Optional.of(START),
                            false))
                    .run();
            return fresh;
        });
        playing.use(Optional.of(stream));
        playing.seekTo(START.plusSeconds(5));
    }

    @Test
    void aClickShowsTheEnginesPictureAndPlaysFromThere() {
        assertThat(player.stills()).hasSizeGreaterThanOrEqualTo(1);
        assertThat(player.stillsSinceOpening()).isEqualTo(1);
        player.advance(Duration.ofSeconds(2));
        assertThat(clock.now()).contains(START.plusSeconds(7));
    }

    @Test
    void aPauseStandsAtAPictureAndWhatVlcTellsThenDoesNotCount() {
        player.advance(Duration.ofMillis(1030));
        playing.pause();
        assertThat(clock.now()).contains(START.plusSeconds(6));
        player.advance(Duration.ofMillis(90));
        assertThat(clock.now()).contains(START.plusSeconds(6));
    }

    @Test
    void afterAPauseTheClockGoesOnWhateverIsOpenedNext() {
        playing.pause();
        playing.replay();
        playing.use(playing.stream());
        playing.seekTo(START.plusSeconds(9));
        player.advance(Duration.ofSeconds(1));
        assertThat(clock.now()).contains(START.plusSeconds(10));
    }

    @Test
    void playGoesOnFromThePictureThatStepsCameTo() {
        playing.pause();
        playing.step(1);
        playing.step(1);
        playing.resume();
        assertThat(player.stateProperty().get()).isEqualTo(Player.State.PLAYING);
        assertThat(player.positionProperty().get()).isEqualTo(5133);
    }

    @Test
    void beyondFourTimesKeyFramesAreShownUpToTheEnd() {
        playing.setRate(16);
        assertThat(ends).containsExactly("end of the scan");
        assertThat(playing.isScanning()).isFalse();
        assertThat(player.stateProperty().get()).isEqualTo(Player.State.PAUSED);
        assertThat(clock.now().orElseThrow()).isAfter(START.plusSeconds(18));
    }

    @Test
    void upToFourTimesThePlayerItselfIsFaster() {
        playing.setRate(4);
        assertThat(playing.isScanning()).isFalse();
        assertThat(player.rate()).isEqualTo(4);
    }

    @Test
    void whatIsNotARecordingGoesNoFasterThanThat() {
        playing.replay();
        assertThat(playing.setRate(8)).isFalse();
        assertThat(playing.setRate(4)).isTrue();
    }
}
