package io.millrace.core.playback;

import static io.millrace.core.testkit.EngineExtension.engine;

import io.millrace.core.archive.TimestampType;
import io.millrace.core.media.mp4.Mp4Dump;
import io.millrace.core.media.ts.TsDump;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sessions and clips give, byte by byte, as text that can be read. */
@ExtendWith(EngineExtension.class)
class PackagedFormatsTest {
    private static final Instant START = Instant.parse("2025-05-05T05:05:05Z");
    private static final Instant END = START.plusSeconds(600);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h264-1s-gop-15fps-240p.mkv",
                "h264-main-bframes-360p-aac.mkv",
                "h265-360p-aac.mkv",
                "audio-only-aac.mkv",
                "timeline-gap.mkv"
            })
    void hlsIsWrittenAsItShouldBe(String file) throws IOException {
        StreamRef stream = imported(file);
        PlaybackSession fragmented = hls(stream, ContainerFormat.FRAGMENTED_MP4);
        matches(file, "fmp4.m3u8", playlists(fragmented));
        matches(file, "fmp4.dump", tracks(fragmented));
        PlaybackSession transport = hls(stream, ContainerFormat.MPEG_TS);
        matches(file, "ts.m3u8", playlists(transport));
        matches(file, "ts.dump", TsDump.dump(transport.transportSegment(0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h264-1s-gop-15fps-240p.mkv",
                "h264-main-bframes-360p-aac.mkv",
                "h264-pcm-alaw.mkv",
                "timeline-gap.mkv"
            })
    void dashAndClipsAreWrittenAsTheyShouldBe(String file) throws IOException {
        StreamRef stream = imported(file);
        PlaybackSession session = engine().playback()
                .openDash(new DashRequest(
                        stream,
                        PlaybackMode.ON_DEMAND,
                        TimestampType.PRODUCER_TIMESTAMP,
                        Optional.of(START),
                        Optional.of(END),
                        false,
                        true,
                        null,
                        null));
        matches(
                file,
                "mpd",
                stable(session, new DashManifests(session, engine().playback().clock()).text()));
        matches(file, "dash.dump", tracks(session));
        ByteArrayOutputStream clip = new ByteArrayOutputStream();
        try (Clip made =
                engine().playback().clip(new ClipRequest(stream, TimestampType.PRODUCER_TIMESTAMP, START, END))) {
            made.writeTo(clip::writeBytes);
        }
        matches(file, "clip.dump", Mp4Dump.dump(clip.toByteArray()));
    }

    private static StreamRef imported(String file) {
        return StreamRef.name(EngineExtension.imported(file, START).name());
    }

    private static PlaybackSession hls(StreamRef stream, ContainerFormat container) {
        return engine().playback()
                .openHls(new HlsRequest(
                        stream,
                        PlaybackMode.ON_DEMAND,
                        TimestampType.PRODUCER_TIMESTAMP,
                        Optional.of(START),
                        Optional.of(END),
                        container,
                        Optional.of(DiscontinuityMode.ON_DISCONTINUITY),
                        true,
                        null,
                        null));
    }

    private static String playlists(PlaybackSession session) {
        StringBuilder out = new StringBuilder(new HlsPlaylists(session).master());
        for (TrackPlan.Playable playable : session.snapshot().plan().all()) {
            out.append('\n')
                    .append(new HlsPlaylists(session).media(playable.track().number()));
        }
        return stable(session, out.toString());
    }

    private static String stable(PlaybackSession session, String text) {
        return text.replace(session.token(), "TOKEN");
    }

    private static String tracks(PlaybackSession session) {
        StringBuilder out = new StringBuilder();
        for (TrackPlan.Playable playable : session.snapshot().plan().all()) {
            int track = playable.track().number();
            out.append("track ").append(track).append('\n').append(Mp4Dump.dump(session.initSegment(track, 0)));
            List<byte[]> parts = session.segment(track, 0);
            ByteArrayOutputStream segment = new ByteArrayOutputStream();
            parts.forEach(segment::writeBytes);
            out.append(Mp4Dump.dump(segment.toByteArray()));
        }
        return out.toString();
    }

    private static void matches(String file, String kind, String text) throws IOException {
        Golden.assertMatches("playback/" + file + "." + kind, text);
    }
}
