package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Coverage;
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
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the time line shows of the selected stream beside where there are media. */
public final class TimelineViewModel {
    private static final Logger log = LoggerFactory.getLogger(TimelineViewModel.class);
    private static final Duration SETTLES = Duration.ofMillis(120);
    private static final long FRAGMENTS_WITHIN = Duration.ofMinutes(5).toMillis();
    private static final long FRAMES_WITHIN = Duration.ofSeconds(12).toMillis();
    private static final Duration LONGEST_FRAGMENT = Duration.ofSeconds(20);
    private static final int FADING_PART = 24;

    private final Engine engine;
    private final Background background;
    private final ProducerLog producers;
    private final ReadOnlyObjectProperty<StreamRow> selected;
    private final ObjectProperty<Stretch> visible = new SimpleObjectProperty<>(new Stretch(0, 0));
    private final ObjectProperty<TimelineMarks> marks = new SimpleObjectProperty<>(TimelineMarks.NONE);
    private final HoverPicture hover;
    private boolean waits;
    private boolean reads;

    public TimelineViewModel(
            ImportViewModel.Surroundings surroundings,
            ProducerLog producers,
            ReadOnlyObjectProperty<StreamRow> selected,
            ReadOnlyObjectProperty<Coverage> coverage) {
        this.engine = surroundings.engine();
        this.background = surroundings.background();
        this.producers = producers;
        this.selected = selected;
        this.hover = new HoverPicture(engine.images(), background, this::stream);
        selected.addListener((o, was, now) -> selectionChanged(was, now));
        visible.addListener(o -> changed());
        coverage.addListener(o -> changed());
    }

    private void selectionChanged(StreamRow was, StreamRow now) {
        if (was == null
                || now == null
                || !was.stream().arn().equals(now.stream().arn())) {
            marks.set(TimelineMarks.NONE);
            changed();
        }
    }

    private void changed() {
        if (!waits) {
            waits = true;
            background.after(SETTLES, () -> {
                waits = false;
                read();
            });
        }
    }

    private Optional<Stream> stream() {
        return Optional.ofNullable(selected.get()).map(StreamRow::stream);
    }

    /** One reading at a time; what changes meanwhile is read behind it. */
    private void read() {
        if (reads) {
            changed();
            return;
        }
        Stretch window = visible.get();
        stream().ifPresent(stream -> {
            reads = true;
            background.run(
                    () -> marks(stream, window),
                    read -> {
                        reads = false;
                        if (stream().map(s -> s.arn().equals(stream.arn())).orElse(false)) {
                            marks.set(read);
                        }
                    },
                    e -> {
                        reads = false;
                        log.debug("No marks for the time line", e);
                    });
        });
    }

    private TimelineMarks marks(Stream stream, Stretch window) throws IOException {
        long length = window.end() - window.start();
        List<Fragment> fragments = length > FRAGMENTS_WITHIN ? List.of() : fragments(stream, window);
        List<Long> frames = new ArrayList<>();
        List<Long> keyFrames = new ArrayList<>();
        for (Fragment fragment : length > FRAMES_WITHIN ? List.<Fragment>of() : fragments) {
            long begin = fragment.producerTime().toEpochMilli();
            for (Inspection.FrameFacts frame :
                    engine.archive().inspect(fragment).frames()) {
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
                        .map(TimelineViewModel::played)
                        .toList(),
                fragments.stream().map(TimelineViewModel::stretch).toList(),
                frames,
                keyFrames);
    }

    private List<Fragment> fragments(Stream stream, Stretch window) {
        TimeRange range = new TimeRange(
                TimestampType.PRODUCER_TIMESTAMP,
                Instant.ofEpochMilli(window.start()).minus(LONGEST_FRAGMENT),
                Instant.ofEpochMilli(window.end()));
        return engine.archive().select(stream, range, Integer.MAX_VALUE);
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

    /** What part of time is seen. */
    public ObjectProperty<Stretch> seenProperty() {
        return visible;
    }

    public ReadOnlyObjectProperty<TimelineMarks> marksProperty() {
        return marks;
    }

    /** The picture under the mouse. */
    public HoverPicture hover() {
        return hover;
    }
}
