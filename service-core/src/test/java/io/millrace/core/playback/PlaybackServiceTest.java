package io.millrace.core.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.Engine;
import io.millrace.core.archive.TimeRange;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.base.Version;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.FakeClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybackServiceTest {
    private static final Instant START = Instant.parse("2025-05-05T05:05:05Z");
    private static final String TEN_FRAGMENTS_OF_TWO_SECONDS = "h264-1s-gop-15fps-240p.mkv";

    @TempDir
    Path data;

    private final FakeClock clock = new FakeClock(Instant.parse("2026-01-01T00:00:00Z"));
    private Engine engine;
    private Stream stream;

    @BeforeEach
    void start() throws IOException {
        engine = Engine.start(EngineExtension.config(data).with(clock));
        stream = engine.streams().create(NewStream.of("cam", 2));
        EngineExtension.importInto(engine, stream, TEN_FRAGMENTS_OF_TWO_SECONDS, START);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private void restart() throws IOException {
        engine.close();
        engine = Engine.start(EngineExtension.config(data).with(clock));
    }

    private PlaybackSession hls(PlaybackMode mode, Optional<Instant> end, Integer window) {
        return engine.playback()
                .openHls(new HlsRequest(
                        StreamRef.name(stream.name()),
                        mode,
                        TimestampType.PRODUCER_TIMESTAMP,
                        mode == PlaybackMode.LIVE ? Optional.empty() : Optional.of(START),
                        end,
                        ContainerFormat.FRAGMENTED_MP4,
                        Optional.empty(),
                        true,
                        null,
                        window));
    }

    private PlaybackSession onDemand() {
        return hls(PlaybackMode.ON_DEMAND, Optional.of(START.plusSeconds(600)), null);
    }

    private String playlist(String token) {
        return new HlsPlaylists(engine.playback().session(token)).media(1);
    }

    private static long segments(String playlist) {
        return playlist.lines().filter(l -> l.startsWith("getMP4Media")).count();
    }

    private static void assertExpired(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(ServiceException.class)
                .extracting(e -> ((ServiceException) e).code())
                .isEqualTo(ErrorCode.SESSION_EXPIRED);
    }

    @Test
    void aSessionExpiresAtItsTime() {
        String token = onDemand().token();
        clock.advance(Duration.ofMinutes(5));
        assertThat(playlist(token)).isNotEmpty();
        clock.advance(Duration.ofMillis(1));
        assertExpired(() -> playlist(token));
    }

    @Test
    void aSessionOutlivesARestartOfTheEngine() throws IOException {
        for (PlaybackMode mode : PlaybackMode.values()) {
            PlaybackSession session = hls(
                    mode, mode == PlaybackMode.ON_DEMAND ? Optional.of(START.plusSeconds(60)) : Optional.empty(), 3);
            String before = playlist(session.token());
            restart();
            assertThat(playlist(session.token())).as("%s", mode).isEqualTo(before);
            assertThat(engine.playback().session(session.token()).segment(1, 1)).isNotEmpty();
        }
    }

    @Test
    void aRevokedSessionStaysRevoked() throws IOException {
        PlaybackSession session = onDemand();
        engine.playback().revoke(session);
        assertExpired(() -> playlist(session.token()));
        restart();
        assertExpired(() -> playlist(session.token()));
        assertThat(engine.playback().sessions()).isEmpty();
    }

    @Test
    void aTokenThatWasChangedAnywhereOpensNothing() {
        String token = onDemand().token();
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'Q' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertExpired(() -> playlist(changed));
        }
        for (String nonsense : List.of("", "A", "%", "a".repeat(5000), token + "A", token.substring(1))) {
            assertExpired(() -> playlist(nonsense));
        }
    }

    @Test
    void aTokenOfAnotherEngineOpensNothing(@TempDir Path elsewhere) throws IOException {
        try (Engine other = Engine.start(EngineExtension.config(elsewhere).with(clock))) {
            Stream theirs = other.streams().create(NewStream.of("cam", 2));
            EngineExtension.importInto(other, theirs, TEN_FRAGMENTS_OF_TWO_SECONDS, START);
            String token = onDemand().token();
            assertExpired(() -> other.playback().session(token));
        }
    }

    @Test
    void aSessionOfADeletedStreamIsNotFound() throws IOException {
        String token = onDemand().token();
        engine.streams().delete(StreamRef.name(stream.name()), Version.ANY);
        assertThatThrownBy(() -> playlist(token)).hasMessageContaining("deleted");
        restart();
        assertThatThrownBy(() -> playlist(token)).hasMessageContaining("deleted");
    }

    @Test
    void whatRetentionTookIsNotFoundAndTheRestGoesOn() throws IOException {
        clock.advance(Duration.ofMinutes(119));
        EngineExtension.importInto(engine, stream, TEN_FRAGMENTS_OF_TWO_SECONDS, START.plusSeconds(20));
        PlaybackSession session = onDemand();
        clock.advance(Duration.ofSeconds(90));
        engine.retention().sweep(stream);
        assertThatThrownBy(() -> session.segment(1, 0)).hasMessageContaining("expired");
        assertThat(session.segment(1, 10)).isNotEmpty();
        assertThat(segments(playlist(session.token())))
                .as("what was listed stays listed")
                .isEqualTo(20);
    }

    @Test
    void liveReplayIsPacedByTheClock() {
        PlaybackSession session = hls(PlaybackMode.LIVE_REPLAY, Optional.of(START.plusSeconds(600)), null);
        String first = playlist(session.token());
        assertThat(segments(first)).isEqualTo(5);
        assertThat(first).contains("#EXT-X-MEDIA-SEQUENCE:0\n").doesNotContain("ENDLIST");
        clock.advance(Duration.ofMillis(1999));
        assertThat(playlist(session.token())).isEqualTo(first);
        clock.advance(Duration.ofMillis(1));
        assertThat(playlist(session.token())).contains("#EXT-X-MEDIA-SEQUENCE:1\n", "FragmentNumber=5&");
        clock.advance(Duration.ofSeconds(8));
        assertThat(playlist(session.token()))
                .contains("#EXT-X-MEDIA-SEQUENCE:5\n", "FragmentNumber=9&")
                .endsWith("#EXT-X-ENDLIST\n");
    }

    @Test
    void aLiveSegmentThatIsAskedForALittleEarlyComesWhenItIsThere() throws Exception {
        PlaybackSession session = hls(PlaybackMode.LIVE, Optional.empty(), null);
        long next = session.current().window().newest().number() + 1;
        CompletableFuture<List<byte[]>> early = CompletableFuture.supplyAsync(() -> session.segment(1, next));
        assertThatThrownBy(() -> session.segment(1, next + 1)).isInstanceOf(ServiceException.class);
        assertThat(early).isNotDone();
        EngineExtension.importInto(engine, stream, TEN_FRAGMENTS_OF_TWO_SECONDS, START.plusSeconds(20));
        assertThat(early.get(5, TimeUnit.SECONDS)).isNotEmpty();
    }

    @Test
    void aReplayWithoutAnEndGoesOnWithWhatComes() {
        PlaybackSession session = hls(PlaybackMode.LIVE_REPLAY, Optional.empty(), null);
        clock.advance(Duration.ofSeconds(60));
        String played = playlist(session.token());
        assertThat(played).contains("FragmentNumber=9&").doesNotContain("ENDLIST");
        EngineExtension.importInto(engine, stream, TEN_FRAGMENTS_OF_TWO_SECONDS, START.plusSeconds(20));
        clock.advance(Duration.ofSeconds(4));
        assertThat(playlist(session.token())).contains("FragmentNumber=11&");
    }

    @Test
    void aLiveDashSessionEndsForGoodWhenTheEncodingChanges() throws IOException {
        PlaybackSession session = engine.playback()
                .openDash(new DashRequest(
                        StreamRef.name(stream.name()),
                        PlaybackMode.LIVE,
                        TimestampType.SERVER_TIMESTAMP,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        null,
                        null));
        assertThat(new DashManifests(session, clock).text()).contains("type=\"dynamic\"");
        EngineExtension.importInto(engine, stream, "sps-change-two-segments.mkv", START.plusSeconds(20));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> new DashManifests(session, clock).text()).hasMessageContaining("codec change");
        }
        restart();
        assertThatThrownBy(() -> playlist(session.token())).hasMessageContaining("codec change");
    }

    @Test
    void aRecordingTellsWhereItGoesOnUnbroken() {
        assertThat(onDemand().unbrokenAround(START)).as("all of it").isEmpty();
        EngineExtension.importInto(engine, stream, TEN_FRAGMENTS_OF_TWO_SECONDS, START.plusSeconds(60));
        EngineExtension.importInto(engine, stream, "h264-video-only-360p.mkv", START.plusSeconds(80));
        PlaybackSession session = onDemand();
        assertThat(session.unbrokenAround(START.plusSeconds(7))).contains(producerRange(0, 18));
        assertThat(session.unbrokenAround(START.plusSeconds(40)))
                .as("in a gap, behind it")
                .contains(producerRange(60, 78));
        assertThat(session.unbrokenAround(START.plusSeconds(79))).contains(producerRange(60, 78));
        assertThat(session.unbrokenAround(START.plusSeconds(80)).orElseThrow().start())
                .as("another encoding")
                .isEqualTo(START.plusSeconds(80));
    }

    /** From the begin of one fragment to that of another, in seconds. */
    private static TimeRange producerRange(int first, int last) {
        return new TimeRange(
                TimestampType.PRODUCER_TIMESTAMP,
                START.plusSeconds(first),
                START.plusSeconds(last).plusMillis(1));
    }

    @Test
    void sessionsAreListedWithWhatWasFetched() {
        PlaybackSession session = onDemand();
        engine.playback().served(session, 1000);
        engine.playback().failed(session, "no such fragment");
        assertThat(engine.playback().sessions()).singleElement().satisfies(s -> {
            assertThat(s.use().requests()).isEqualTo(2);
            assertThat(s.use().bytes()).isEqualTo(1000);
            assertThat(s.use().lastError()).contains("no such fragment");
        });
    }
}
