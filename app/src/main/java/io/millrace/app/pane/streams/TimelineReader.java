package io.millrace.app.pane.streams;

import io.millrace.app.ui.Stretch;
import io.millrace.app.ui.TimelineMarks;
import io.millrace.core.Engine;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.Inspection;
import io.millrace.core.archive.TimeRange;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.playback.PlaybackSession;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what a time line shows beside where there are media; off the JavaFX thread. */
record TimelineReader(Engine engine, ProducerLog producers) {
    private static final long FRAGMENTS_WITHIN = Duration.ofMinutes(5).toMillis();
    private static final long FRAMES_WITHIN = Duration.ofSeconds(12).toMillis();
    private static final Duration LONGEST_FRAGMENT = Duration.ofSeconds(20);
    private static final int FADING_PART = 24;

    /** The marks of a stream, those of fragments and frames in a window. */
    TimelineMarks marks(Stream stream, Stretch window) {
        long length = window.end() - window.start();
        List<Fragment> fragments = length > FRAGMENTS_WITHIN ? List.of() : fragments(stream, window);
        List<Long> frames = new ArrayList<>();
        List<Long> keyFrames = new ArrayList<>();
        for (Fragment fragment : length > FRAMES_WITHIN ? List.<Fragment>of() : fragments) {
            long begin = fragment.producerTime().toEpochMilli();
            for (Inspection.FrameFacts frame : frames(fragment)) {
                long at = begin + frame.millis();
                if (frame.video() && at >= window.start() && at <= window.end()) {
                    (frame.key() ? keyFrames : frames).add(at);
                }
            }
        }
        return new TimelineMarks(
                engine.archive()
                        .expiring(stream, stream.kept().dividedBy(FADING_PART))
                        .map(Instant::toEpochMilli)
                        .orElse(0L),
                engine.archive().connections(stream).stream()
                        .map(Instant::toEpochMilli)
                        .toList(),
                errors(stream),
                engine.playback().sessions().stream()
                        .filter(s -> s.streamName().equals(stream.name()))
                        .map(TimelineReader::played)
                        .toList(),
                fragments.stream().map(TimelineReader::stretch).toList(),
                frames,
                keyFrames);
    }

    /** None of a fragment that is damaged, or has just gone. */
    private List<Inspection.FrameFacts> frames(Fragment fragment) {
        try {
            return engine.archive().inspect(fragment).frames();
        } catch (IOException e) {
            return List.of();
        }
    }

    private List<Fragment> fragments(Stream stream, Stretch window) {
        TimeRange range = new TimeRange(
                TimestampType.PRODUCER_TIMESTAMP,
                Instant.ofEpochMilli(window.start()).minus(LONGEST_FRAGMENT),
                Instant.ofEpochMilli(window.end()));
        return engine.archive().select(stream, range, Integer.MAX_VALUE).stream()
                .filter(f -> stretch(f).end() >= window.start())
                .toList();
    }

    private static Stretch stretch(Fragment fragment) {
        long begin = fragment.producerTime().toEpochMilli();
        return new Stretch(begin, begin + fragment.length().toMillis());
    }

    /** The whole of a recording; of what is live the newest fragment. */
    private static Stretch played(PlaybackSession session) {
        return session.terms().isLive()
                ? stretch(session.newest())
                : new Stretch(
                        session.timeAt(0).toEpochMilli(),
                        session.timeAt(Long.MAX_VALUE).toEpochMilli());
    }

    private List<Long> errors(Stream stream) {
        return producers.acks(stream.arn()).stream()
                .filter(ack -> ack.error().isPresent())
                .map(StreamEvent.Acknowledged::at)
                .map(Instant::toEpochMilli)
                .toList();
    }
}
