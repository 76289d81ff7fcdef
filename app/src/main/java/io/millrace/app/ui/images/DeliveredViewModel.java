package io.millrace.app.ui.images;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Refresher;
import io.millrace.app.ui.Surroundings;
import io.millrace.core.image.Still;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What lies where the images of a stream go, the newest first. */
public final class DeliveredViewModel {
    private static final int LIMIT = 1000;

    /** A listing may be long, and of a store it may cost money. */
    private static final Duration PACE = Duration.ofSeconds(3);

    private final Surroundings around;
    private final ObservableValue<Stream> stream;
    private final Refresher refresher;
    private final ImageViewModel looked;
    private final Pictures<DeliveredRow> pictures;
    private final ObservableList<DeliveredRow> rows = FXCollections.observableArrayList();
    private final StringProperty words = new SimpleStringProperty("");
    private boolean active;
    private boolean reading;
    private boolean again;

    /** What lies there, and why more does not come. */
    private record Found(List<DeliveredRow> rows, Optional<String> problem) {}

    /** @param play shows the picture of a producer time */
    public DeliveredViewModel(Surroundings around, ObservableValue<Stream> stream, Consumer<Instant> play) {
        this.around = around;
        this.stream = stream;
        this.refresher = new Refresher(around.background(), PACE, this::read);
        this.looked = new ImageViewModel(around, play);
        this.pictures = new Pictures<>(
                around.background().apart(),
                () -> row -> Optional.ofNullable(ImageViewModel.decoded(row.read(around.engine())))
                        .map(p -> new Still(row.image().time(), p)
                                .scaledTo(Pictures.WIDTH)
                                .picture()));
        stream.addListener((o, was, now) -> {
            if (was == null || now == null || !was.arn().equals(now.arn())) {
                rows.clear();
                words.set("");
                pictures.clear();
                looked.show(null);
                read();
            }
        });
    }

    /** Reads only while it is seen. */
    void setActive(boolean now) {
        active = now;
        read();
    }

    /** Something was delivered or configured; callable from any thread. */
    public void refresh() {
        refresher.request();
    }

    /** One listing at a time; what is asked for meanwhile is read behind it. */
    private void read() {
        Stream of = stream.getValue();
        if (!active || of == null) {
            words.set("");
            return;
        }
        again = reading;
        if (!reading) {
            reading = true;
            StreamRef ref = StreamRef.arn(of.arn().toString());
            around.background()
                    .apart()
                    .run(
                            () -> new Found(
                                    around.engine().imageGenerator().delivered(ref, LIMIT).stream()
                                            .map(image -> new DeliveredRow(ref, image))
                                            .toList(),
                                    around.engine().imageGenerator().problem(ref)),
                            found -> wasRead(of, () -> fill(found)),
                            e -> wasRead(of, () -> {
                                rows.clear();
                                words.set(Notices.words(e));
                            }));
        }
    }

    private void wasRead(Stream of, Runnable show) {
        reading = false;
        if (stream.getValue() != null && of.arn().equals(stream.getValue().arn())) {
            show.run();
        }
        if (again) {
            again = false;
            read();
        }
    }

    private void fill(Found found) {
        if (!found.rows.equals(rows)) {
            rows.setAll(found.rows);
        }
        String key =
                rows.isEmpty() ? "delivered.none" : rows.size() == LIMIT ? "delivered.words.most" : "delivered.words";
        String count = Messages.text(key, rows.size());
        words.set(found.problem
                .map(p -> Messages.text("delivered.waits", count, p))
                .orElse(count));
    }

    /** The image that is looked at. */
    ImageViewModel looked() {
        return looked;
    }

    Pictures<DeliveredRow> pictures() {
        return pictures;
    }

    ObservableList<DeliveredRow> rows() {
        return rows;
    }

    /** How many there are, or why there are none. */
    StringProperty wordsProperty() {
        return words;
    }
}
