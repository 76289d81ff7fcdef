package io.millrace.core.playback;

import static io.millrace.core.testkit.EngineExtension.engine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.archive.TimestampType;
import io.millrace.core.base.ServiceException;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.EngineExtension;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class HlsPlaylistsTest {
    private static final Instant START = Instant.parse("2025-05-05T05:05:05Z");

    private final Stream stream = EngineExtension.newStream();

    private void importAt(String file, Instant start) {
        EngineExtension.importInto(engine(), stream, file, start);
    }

    private PlaybackSession open(PlaybackMode mode, DiscontinuityMode discontinuity) {
        boolean live = mode == PlaybackMode.LIVE;
        return engine().playback()
                .openHls(new HlsRequest(
                        StreamRef.name(stream.name()),
                        mode,
                        TimestampType.PRODUCER_TIMESTAMP,
                        live ? Optional.empty() : Optional.of(START),
                        live ? Optional.empty() : Optional.of(START.plusSeconds(3600)),
                        ContainerFormat.FRAGMENTED_MP4,
                        Optional.of(discontinuity),
                        true,
                        null,
                        null));
    }

    private static String playlist(PlaybackSession session) {
        return new HlsPlaylists(session).media(1);
    }

    private static List<String> lines(String playlist, String prefix) {
        return playlist.lines().filter(l -> l.startsWith(prefix)).toList();
    }

    @Test
    void aLiveWindowSlidesForwardAndNeverChangesWhatItListed() {
        importAt("h264-1s-gop-15fps-240p.mkv", START);
        PlaybackSession session = open(PlaybackMode.LIVE, DiscontinuityMode.ON_DISCONTINUITY);
        String first = playlist(session);
        assertThat(lines(first, "#EXT-X-MEDIA-SEQUENCE")).containsExactly("#EXT-X-MEDIA-SEQUENCE:0");
        assertThat(lines(first, "getMP4Media")).hasSize(5);
        assertThat(playlist(session)).isEqualTo(first);

        importAt("sps-change-two-segments.mkv", START.plusSeconds(20));
        String second = playlist(session);
        assertThat(lines(second, "#EXT-X-MEDIA-SEQUENCE").get(0)).isNotEqualTo("#EXT-X-MEDIA-SEQUENCE:0");
        assertThat(lines(second, "getMP4Media")).hasSize(5);
        assertThat(lines(second, "#EXT-X-MAP"))
                .as("a new init segment for each picture size")
                .hasSizeGreaterThan(1);
        assertThat(first).doesNotContain("ENDLIST");
        assertThat(session.segment(1, 4))
                .as("what has just left the window can still be fetched")
                .isNotEmpty();
    }

    @Test
    void aGapIsADiscontinuityAndKeepsTheFragmentsOwnLength() {
        importAt("timeline-gap.mkv", START);
        PlaybackSession session = open(PlaybackMode.ON_DEMAND, DiscontinuityMode.ON_DISCONTINUITY);
        String playlist = playlist(session);
        assertThat(lines(playlist, "#EXT-X-DISCONTINUITY")).hasSize(1);
        assertThat(lines(playlist, "#EXTINF")).allMatch(l -> l.equals("#EXTINF:2.000,"));
        assertThat(session.timeAt(7_999)).isEqualTo(START.plusMillis(7_999));
        assertThat(session.timeAt(8_000)).isEqualTo(START.plusSeconds(38));
        assertThat(session.positionOf(START.plusSeconds(20)))
                .as("inside the gap: its end")
                .isEqualTo(8_000);
    }

    /** Media time of a segment, in milliseconds: the tfdt box of a 90 kHz track. */
    private static long mediaMillis(PlaybackSession session, long number) {
        return content("tfdt", session, number).getLong() / 90;
    }

    /** A full box in a segment's head, behind its version and flags. */
    private static ByteBuffer content(String box, PlaybackSession session, long number) {
        byte[] bytes = session.segment(1, number).get(0);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(box);
        return ByteBuffer.wrap(bytes).position(at + 8);
    }

    @Test
    void movieFragmentsAreNumberedOnFromOne() {
        importAt("h264-1s-gop-15fps-240p.mkv", START);
        PlaybackSession session = open(PlaybackMode.LIVE, DiscontinuityMode.NEVER);
        playlist(session);
        importAt("h264-1s-gop-15fps-240p.mkv", START.plusSeconds(20));
        playlist(session);
        for (int number = 10; number < 15; number++) {
            assertThat(content("mfhd", session, number).getInt()).isEqualTo(number + 1);
        }
    }

    @Test
    void mediaTimesGoOnBehindAGapThatIsMarkedAndKeepOneThatIsNot() {
        importAt("timeline-gap.mkv", START);
        PlaybackSession marked = open(PlaybackMode.ON_DEMAND, DiscontinuityMode.ON_DISCONTINUITY);
        assertThat(mediaMillis(marked, 4) - mediaMillis(marked, 3)).isEqualTo(2_000);
        PlaybackSession plain = open(PlaybackMode.ON_DEMAND, DiscontinuityMode.NEVER);
        assertThat(mediaMillis(plain, 4) - mediaMillis(plain, 3)).isEqualTo(32_000);
    }

    @Test
    void thePlayedTimeEndsWithWhatIsListed() {
        importAt("h264-1s-gop-15fps-240p.mkv", START);
        PlaybackSession session = open(PlaybackMode.LIVE, DiscontinuityMode.NEVER);
        playlist(session);
        assertThat(session.playedFor(Duration.ofSeconds(1))).isEmpty();
        session.segment(1, 0);
        assertThat(session.playedFor(Duration.ofSeconds(1))).contains(START.plusSeconds(11));
        assertThat(session.playedFor(Duration.ofHours(1))).contains(START.plusSeconds(20));
    }

    @Test
    void aFragmentIsListedAsSoonAsItIsAcknowledged() {
        importAt("h264-1s-gop-15fps-240p.mkv", START);
        PlaybackSession session = open(PlaybackMode.LIVE, DiscontinuityMode.NEVER);
        List<Boolean> listed = new CopyOnWriteArrayList<>();
        Runnable unsubscribe = engine().events().subscribe(StreamEvent.Acknowledged.class, ack -> {
            if (ack.arn().equals(stream.arn()) && ack.type().equals("PERSISTED")) {
                playlist(session);
                listed.add(ack.number().equals(Optional.of(session.newest().number())));
            }
        });
        importAt("h264-1s-gop-15fps-240p.mkv", START.plusSeconds(20));
        unsubscribe.run();
        assertThat(listed).hasSize(10).containsOnly(true);
    }

    @Test
    void aThousandViewersCostOnePackaging() throws Exception {
        importAt("h264-1s-gop-15fps-240p.mkv", START);
        ExecutorService viewers = Executors.newFixedThreadPool(32);
        try {
            List<Callable<Object>> watching = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                PlaybackSession session = open(PlaybackMode.LIVE, DiscontinuityMode.NEVER);
                watching.add(() -> session.segment(1, 3).get(1));
            }
            Set<Object> packaged = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Future<Object> segment : viewers.invokeAll(watching)) {
                packaged.add(segment.get());
            }
            assertThat(packaged).hasSize(1);
        } finally {
            viewers.shutdown();
        }
    }

    @Test
    void alwaysMeansADiscontinuityBeforeEachFragmentAndNeverMeansNone() {
        importAt("h264-1s-gop-15fps-240p.mkv", START);
        String always = playlist(open(PlaybackMode.ON_DEMAND, DiscontinuityMode.ALWAYS));
        assertThat(lines(always, "#EXT-X-DISCONTINUITY")).hasSize(10);
        assertThat(lines(always, "#EXT-X-MAP")).hasSize(10);
        String never = playlist(open(PlaybackMode.ON_DEMAND, DiscontinuityMode.NEVER));
        assertThat(lines(never, "#EXT-X-DISCONTINUITY")).isEmpty();
        assertThat(lines(never, "#EXT-X-MAP")).hasSize(1);
    }

    @Test
    void soundIsARenditionOfItsOwn() {
        importAt("h264-baseline-360p-aac.mkv", START);
        String master = new HlsPlaylists(open(PlaybackMode.ON_DEMAND, DiscontinuityMode.NEVER)).master();
        assertThat(master)
                .contains("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\"")
                .contains("CODECS=\"avc1.42c01e,mp4a.40.2\",RESOLUTION=640x360,FRAME-RATE=30.000");
    }

    @Test
    void soundAloneIsTheVariant() {
        importAt("audio-only-aac.mkv", START);
        String master = new HlsPlaylists(open(PlaybackMode.ON_DEMAND, DiscontinuityMode.NEVER)).master();
        assertThat(master)
                .contains("CODECS=\"mp4a.40.2\"")
                .doesNotContain("RESOLUTION")
                .doesNotContain("EXT-X-MEDIA:");
    }

    @Test
    void aTrackThatIsNotThereIsNotFound() {
        importAt("h264-1s-gop-15fps-240p.mkv", START);
        PlaybackSession session = open(PlaybackMode.ON_DEMAND, DiscontinuityMode.NEVER);
        assertThatThrownBy(() -> new HlsPlaylists(session).media(9)).isInstanceOf(ServiceException.class);
        assertThatThrownBy(() -> session.initSegment(9, 0)).isInstanceOf(ServiceException.class);
        assertThatThrownBy(() -> session.segment(9, 0)).isInstanceOf(ServiceException.class);
    }
}
