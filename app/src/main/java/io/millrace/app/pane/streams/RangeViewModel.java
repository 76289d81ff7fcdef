package io.millrace.app.pane.streams;

import io.millrace.app.ui.ApiCall;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Stretch;
import io.millrace.app.ui.Surroundings;
import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.TimeRange;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.playback.ExportRequest;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The selected part of the stream's time line, and what can be done with it. */
public final class RangeViewModel {
    private static final int MAX_FRAGMENTS = 1_000_000;

    private final Surroundings around;
    private final ReadOnlyObjectProperty<StreamRow> stream;
    private final PlayerClock clock;
    private final Consumer<Instant> play;
    private final ObjectProperty<Stretch> selection = new SimpleObjectProperty<>();
    private final StringProperty words = new SimpleStringProperty("");

    public RangeViewModel(
            Surroundings around, ReadOnlyObjectProperty<StreamRow> stream, PlayerClock clock, Consumer<Instant> play) {
        this.around = around;
        this.stream = stream;
        this.clock = clock;
        this.play = play;
        selection.addListener(o -> words.set(words()));
        stream.addListener((o, was, now) -> {
            if (was == null
                    || now == null
                    || !was.stream().arn().equals(now.stream().arn())) {
                selection.set(null);
            }
        });
    }

    private String words() {
        Stretch s = selection.get();
        return s == null
                ? ""
                : Messages.text(
                        "range.words",
                        Formats.clock(Instant.ofEpochMilli(s.start())),
                        Formats.clock(Instant.ofEpochMilli(s.end())),
                        Formats.duration(Duration.ofMillis(s.end() - s.start())));
    }

    /** The range begins at what is on screen. */
    public void markIn() {
        clock.now()
                .map(Instant::toEpochMilli)
                .ifPresent(t -> selection.set(new Stretch(
                        t,
                        selection.get() == null
                                ? t
                                : Math.max(t, selection.get().end()))));
    }

    /** The range ends at what is on screen. */
    public void markOut() {
        clock.now()
                .map(Instant::toEpochMilli)
                .ifPresent(t -> selection.set(new Stretch(
                        selection.get() == null
                                ? t
                                : Math.min(t, selection.get().start()),
                        t)));
    }

    /** Plays from the begin of the range. */
    public void playIt() {
        Optional.ofNullable(selection.get()).ifPresent(s -> play.accept(Instant.ofEpochMilli(s.start())));
    }

    private Optional<TimeRange> range() {
        return Optional.ofNullable(selection.get())
                .map(s -> new TimeRange(
                        TimestampType.PRODUCER_TIMESTAMP,
                        Instant.ofEpochMilli(s.start()),
                        Instant.ofEpochMilli(s.end())));
    }

    /**
     * Writes the range to one MP4 file as a task; a file that an earlier one left unfinished is gone on
     * with, another one is replaced, for the file dialog has asked.
     */
    public void exportMp4(Path file, boolean keepsGaps) {
        range().ifPresent(chosen -> Mp4Export.start(
                around,
                new ExportRequest(
                        StreamRef.arn(stream.get().stream().arn().toString()), chosen, keepsGaps, file, true)));
    }

    /** Saves the fragments of the range as Matroska files. */
    public void saveMkv(Path file) {
        range().ifPresent(range -> {
            Stream from = stream.get().stream();
            around.background()
                    .run(
                            () -> {
                                ArchiveService archive = around.engine().archive();
                                return archive.select(from, archive.fromFragment(from, range), MAX_FRAGMENTS);
                            },
                            fragments -> save(fragments, file),
                            e -> around.notices().failure(Messages.text("range.failed", file.getFileName()), e));
        });
    }

    private void save(List<Fragment> fragments, Path file) {
        if (fragments.isEmpty()) {
            around.notices().post(Notices.Kind.WARNING, Messages.text("range.empty"), "");
        } else {
            FragmentExport.start(around, fragments, file);
        }
    }

    /** The call that gets the range as a clip. */
    public ApiCall call() {
        TimeRange range = range().orElseThrow();
        return ApiCall.of(
                around.engine(),
                "GetClip",
                "StreamName",
                stream.get().name(),
                "ClipFragmentSelector",
                ApiCall.structure(
                        "FragmentSelectorType",
                        range.type(),
                        "TimestampRange",
                        ApiCall.structure(
                                "StartTimestamp",
                                range.start().toString(),
                                "EndTimestamp",
                                range.end().toString())));
    }

    /** What is selected; null when nothing is. */
    public ObjectProperty<Stretch> selectionProperty() {
        return selection;
    }

    /** The selection in words; empty when nothing is. */
    public StringProperty wordsProperty() {
        return words;
    }
}
