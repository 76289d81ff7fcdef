package io.millrace.app.pane.streams;

import io.millrace.app.ui.ApiCall;
import io.millrace.app.ui.Background;
import io.millrace.app.ui.Form;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.core.Engine;
import io.millrace.core.archive.Span;
import io.millrace.core.base.Version;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.RetentionChange;
import io.millrace.core.stream.StorageTier;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.StreamUpdate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The forms that make and change streams, and the calls that do the same. */
public record StreamForms(Engine engine, Background background) {
    static final String NAME = "StreamName";
    static final String HOURS = "DataRetentionInHours";
    static final String MEDIA = "MediaType";
    static final String DEVICE = "DeviceName";
    static final String TIER = "Tier";
    static final String KEY = "KmsKeyId";
    static final String TAGS = "Tags";

    /** An empty form for a new stream that keeps media for a day. */
    Form create() {
        Form form = form(f -> List.of(input(f)));
        form.put(NAME, "").put(HOURS, 24).put(MEDIA, "").put(DEVICE, "").put(TIER, StorageTier.HOT);
        form.put(KEY, "").put(TAGS, "").check();
        return form;
    }

    private Form form(java.util.function.Function<Form, List<?>> input) {
        return new Form(background, engine.constraints()::violations, input);
    }

    /** The stream that {@link #create} describes. */
    static NewStream input(Form f) {
        return new NewStream(
                f.text(NAME),
                f.number(HOURS),
                f.text(MEDIA),
                f.text(DEVICE),
                f.text(KEY),
                f.constant(TIER, StorageTier.class),
                f.pairs(TAGS));
    }

    ApiCall createCall(Form f) {
        return ApiCall.of(
                engine,
                "CreateStream",
                NAME,
                f.text(NAME),
                HOURS,
                f.number(HOURS),
                MEDIA,
                f.text(MEDIA),
                DEVICE,
                f.text(DEVICE),
                KEY,
                f.text(KEY),
                "StreamStorageConfiguration",
                f.constant(TIER, StorageTier.class) == StorageTier.WARM
                        ? ApiCall.structure("DefaultStorageTier", StorageTier.WARM)
                        : null,
                TAGS,
                f.pairs(TAGS) == null ? null : new ApiCall.Pairs(f.pairs(TAGS)));
    }

    /** A form with what can be changed of a stream. */
    Form edit(Stream stream) {
        Form form = form(f -> {
            Integer hours = f.number(HOURS);
            if (f.text(DEVICE) == null && stream.deviceName().isPresent()) {
                f.complain(DEVICE, Messages.text("edit.keep"));
            }
            if (f.text(MEDIA) == null && stream.mediaType().isPresent()) {
                f.complain(MEDIA, Messages.text("edit.keep"));
            }
            return List.of(
                    new StreamUpdate(f.text(DEVICE), f.text(MEDIA)),
                    new NewStream(stream.name(), hours, null, null, null, null, null));
        });
        form.put(HOURS, stream.retention().toHours())
                .put(MEDIA, stream.mediaType().orElse(""))
                .put(DEVICE, stream.deviceName().orElse(""))
                .put(TIER, stream.tier())
                .check();
        return form;
    }

    /**
     * Carries out what {@link #edit} says, one call after the other; waits for the disk.
     *
     * @param last the stream as it is known; after a failure, as the calls before it left it
     */
    Stream apply(AtomicReference<Stream> last, Form f) {
        StreamRef ref = StreamRef.arn(last.get().arn().toString());
        if (updates(last.get(), f)) {
            last.set(engine.streams().update(ref, version(last), update(f)));
        }
        Duration wanted = retention(last.get(), f);
        if (!wanted.equals(last.get().retention())) {
            RetentionChange change = RetentionChange.between(last.get().retention(), wanted);
            last.set(engine.streams().updateRetention(ref, version(last), change));
        }
        StorageTier tier = f.constant(TIER, StorageTier.class);
        if (tier != last.get().tier()) {
            last.set(engine.streams().updateStorage(ref, version(last), tier));
        }
        return last.get();
    }

    private static Version version(AtomicReference<Stream> stream) {
        return new Version(stream.get().version());
    }

    private static StreamUpdate update(Form f) {
        return new StreamUpdate(f.text(DEVICE), f.text(MEDIA));
    }

    private static boolean updates(Stream stream, Form f) {
        return !Optional.ofNullable(f.text(DEVICE)).equals(stream.deviceName())
                || !Optional.ofNullable(f.text(MEDIA)).equals(stream.mediaType());
    }

    private static Duration retention(Stream stream, Form f) {
        Integer hours = f.number(HOURS);
        return hours == null ? stream.retention() : Duration.ofHours(hours);
    }

    /** The first call that {@link #apply} makes. */
    ApiCall editCall(Stream stream, Form f) {
        String arn = stream.arn().toString();
        if (!updates(stream, f) && !retention(stream, f).equals(stream.retention())) {
            RetentionChange change = RetentionChange.between(stream.retention(), retention(stream, f));
            return ApiCall.of(
                    engine,
                    "UpdateDataRetention",
                    "StreamARN",
                    arn,
                    "CurrentVersion",
                    stream.version(),
                    "Operation",
                    change.operation(),
                    "DataRetentionChangeInHours",
                    change.dataRetentionChangeInHours());
        }
        if (!updates(stream, f) && f.constant(TIER, StorageTier.class) != stream.tier()) {
            return ApiCall.of(
                    engine,
                    "UpdateStreamStorageConfiguration",
                    "StreamARN",
                    arn,
                    "CurrentVersion",
                    stream.version(),
                    "StreamStorageConfiguration",
                    ApiCall.structure("DefaultStorageTier", f.text(TIER)));
        }
        return ApiCall.of(
                engine,
                "UpdateStream",
                "StreamARN",
                arn,
                "CurrentVersion",
                stream.version(),
                DEVICE,
                f.text(DEVICE),
                MEDIA,
                f.text(MEDIA));
    }

    ApiCall deleteCall(Stream stream) {
        return ApiCall.of(engine, "DeleteStream", "StreamARN", stream.arn().toString());
    }

    /** Says, while the retention is typed, what a shorter one deletes. */
    StringProperty loss(Stream stream, Form f) {
        StringProperty words = new SimpleStringProperty("");
        f.value(HOURS).addListener(o -> {
            Duration wanted = retention(stream, f);
            if (wanted.compareTo(stream.retention()) >= 0) {
                words.set("");
                return;
            }
            background.run(
                    () -> engine.archive().wouldExpire(stream, wanted),
                    span -> {
                        if (retention(stream, f).equals(wanted)) {
                            words.set(words(span));
                        }
                    },
                    e -> words.set(""));
        });
        return words;
    }

    private static String words(Span lost) {
        return lost.fragments() == 0
                ? Messages.text("edit.loses.nothing")
                : Messages.text("edit.loses", lost.fragments(), Formats.bytes(lost.bytes()), Formats.clock(lost.end()));
    }
}
