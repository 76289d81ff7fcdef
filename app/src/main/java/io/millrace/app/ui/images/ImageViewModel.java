package io.millrace.app.ui.images;

import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Surroundings;
import io.millrace.core.image.ImageObject;
import io.millrace.core.stream.ImageGeneration;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javax.imageio.ImageIO;

/** A delivered image that is looked at. */
final class ImageViewModel {
    private static final String OF_THE_SERVICE = "aws_kinesisvideo_";
    private static final String PRODUCER = OF_THE_SERVICE + "producer_timestamp";
    private static final String SERVER = OF_THE_SERVICE + "server_timestamp";
    private static final Duration LONGEST_FRAGMENT = Duration.ofSeconds(20);

    private final Surroundings around;
    private final Consumer<Instant> play;
    private final ObjectProperty<DeliveredRow> row = new SimpleObjectProperty<>();
    private final ObjectProperty<BufferedImage> picture = new SimpleObjectProperty<>();
    private final ObservableList<Entry<String, String>> facts = FXCollections.observableArrayList();
    private Optional<Instant> playable = Optional.empty();

    private record Seen(ImageObject object, BufferedImage picture, Instant producerTime) {}

    ImageViewModel(Surroundings around, Consumer<Instant> play) {
        this.around = around;
        this.play = play;
    }

    /** A picture of a file's bytes; null when it is none. */
    static BufferedImage decoded(ImageObject object) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(object.content()));
    }

    /** Looks at an image; null for none. */
    void show(DeliveredRow next) {
        row.set(next);
        picture.set(null);
        facts.clear();
        playable = Optional.empty();
        if (next != null) {
            around.background()
                    .runLong(
                            () -> {
                                ImageObject object = next.read(around.engine());
                                return new Seen(object, decoded(object), producerTime(next, object.metadata()));
                            },
                            seen -> {
                                if (next.equals(row.get())) {
                                    show(next, seen);
                                }
                            },
                            e -> around.notices().failure(Messages.text("delivered.unreadable"), e));
        }
    }

    private void show(DeliveredRow of, Seen seen) {
        picture.set(seen.picture);
        playable = Optional.of(seen.producerTime);
        facts.add(fact("delivered.name", of.name()));
        facts.add(fact("delivered.time", Formats.clock(of.image().time())));
        if (seen.picture != null) {
            facts.add(fact(
                    "delivered.size",
                    Messages.text("delivered.pixels", seen.picture.getWidth(), seen.picture.getHeight())));
        }
        facts.add(fact("delivered.bytes", Formats.bytes(of.image().bytes())));
        facts.add(fact("delivered.type", seen.object.contentType()));
        new TreeMap<>(seen.object.metadata())
                .forEach((key, value) -> facts.add(Map.entry(key.replace(OF_THE_SERVICE, ""), value)));
    }

    private static Entry<String, String> fact(String key, String value) {
        return Map.entry(Messages.text(key), value);
    }

    /** An image goes by the clock by which it lies in its fragment, of which the begin by both is told. */
    private Instant producerTime(DeliveredRow of, Map<String, String> metadata) {
        Instant time = of.image().time();
        Optional<Instant> producer = instant(metadata.get(PRODUCER));
        Optional<Instant> server = instant(metadata.get(SERVER));
        boolean byServer = server.filter(begin -> isWithin(begin, time)).isPresent()
                && (producer.filter(begin -> isWithin(begin, time)).isEmpty() || isByServer(of));
        return byServer && producer.isPresent() ? time.plus(Duration.between(server.get(), producer.get())) : time;
    }

    private static Optional<Instant> instant(String millis) {
        return Optional.ofNullable(millis)
                .filter(m -> m.matches("\\d{1,15}"))
                .map(m -> Instant.ofEpochMilli(Long.parseLong(m)));
    }

    private static boolean isWithin(Instant begin, Instant time) {
        return !time.isBefore(begin) && time.isBefore(begin.plus(LONGEST_FRAGMENT));
    }

    private boolean isByServer(DeliveredRow of) {
        return around.engine()
                .configurations()
                .imageGeneration(of.stream())
                .filter(g -> g.imageSelectorType() == ImageGeneration.SelectorType.SERVER_TIMESTAMP)
                .isPresent();
    }

    /** Shows its time in the player. */
    void play() {
        playable.ifPresent(play);
    }

    /** Writes it into a file. */
    void save(Path file) {
        DeliveredRow saved = row.get();
        around.background()
                .runLong(
                        () -> Files.write(file, saved.read(around.engine()).content()),
                        path -> around.notices()
                                .post(Notices.Kind.DONE, Messages.text("delivered.saved"), path.toString()),
                        e -> around.notices().failure(Messages.text("delivered.save.failed", file), e));
    }

    /** Null when none is looked at. */
    ObjectProperty<DeliveredRow> rowProperty() {
        return row;
    }

    /** The whole picture; null until it was read. */
    ObjectProperty<BufferedImage> pictureProperty() {
        return picture;
    }

    ObservableList<Entry<String, String>> facts() {
        return facts;
    }
}
