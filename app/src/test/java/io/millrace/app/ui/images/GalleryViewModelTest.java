package io.millrace.app.ui.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.DirectBackground;
import io.millrace.app.testkit.TestEngine;
import io.millrace.app.ui.Coverage;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Stretch;
import io.millrace.app.ui.Surroundings;
import io.millrace.app.ui.Tasks;
import io.millrace.core.Engine;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryViewModelTest {
    private static final Instant START = Instant.parse("2025-06-04T10:00:00Z");
    private static final long MILLIS = START.toEpochMilli();

    @TempDir
    Path folder;

    private final Engine engine = TestEngine.get();
    private final SimpleObjectProperty<Stream> selected = new SimpleObjectProperty<>();
    private final SimpleObjectProperty<Coverage> coverage = new SimpleObjectProperty<>(
            Coverage.of(List.of(new Stretch(MILLIS, MILLIS + 20_000), new Stretch(MILLIS + 60_000, MILLIS + 70_000))));
    private final SimpleObjectProperty<Stretch> seen =
            new SimpleObjectProperty<>(new Stretch(MILLIS - 5_000, MILLIS + 100_000));
    private final List<Instant> played = new ArrayList<>();
    private final GalleryViewModel model = new GalleryViewModel(
            new Surroundings(engine, new DirectBackground(), new Notices(), new Tasks()),
            selected,
            coverage,
            seen,
            played::add);

    @BeforeEach
    void fill() {
        if (engine.streams().find("gallery").isEmpty()) {
            engine.streams().create(NewStream.of("gallery", 24));
            engine.ingest()
                    .importFile(new ImportRequest(
                            TestEngine.sample("h264-1s-gop-15fps-240p.mkv"),
                            StreamRef.name("gallery"),
                            Optional.of(START),
                            false))
                    .run();
        }
        selected.set(engine.streams().find("gallery").orElseThrow());
    }

    @Test
    void aHiddenGalleryDoesNothing() {
        model.intervalProperty().set(Duration.ofSeconds(5));
        assertThat(model.times()).isEmpty();
    }

    @Test
    void picturesAreWhereMediaAre() {
        model.setActive(true);
        assertThat(model.times()).containsExactly(START, START.plusSeconds(10), START.plusSeconds(60));
    }

    @Test
    void aSelectedRangeGoesFirst() {
        model.setActive(true);
        model.intervalProperty().set(Duration.ofSeconds(1));
        model.selectionProperty().set(new Stretch(MILLIS + 3_500, MILLIS + 6_000));
        assertThat(model.times()).containsExactly(START.plusSeconds(4), START.plusSeconds(5), START.plusSeconds(6));
    }

    @Test
    void aPictureIsMadeWhenItIsWanted() {
        List<BufferedImage> made = new ArrayList<>();
        model.pictures().picture(START, () -> true, made::add);
        model.pictures().picture(START.plusSeconds(2), () -> false, made::add);
        assertThat(made.get(0).getWidth()).isEqualTo(192);
        assertThat(made.get(1)).isNull();
    }

    @Test
    void allAreSavedAsAskedFor() throws Exception {
        model.setActive(true);
        model.save(folder, "JPEG", 80, 120);
        try (var files = Files.list(folder)) {
            List<Path> saved = files.sorted().toList();
            assertThat(saved).hasSize(2);
            assertThat(saved.get(0)).hasFileName("gallery-20250604-100000-000.jpg");
            assertThat(ImageIO.read(saved.get(0).toFile()).getHeight()).isEqualTo(120);
        }
    }
}
