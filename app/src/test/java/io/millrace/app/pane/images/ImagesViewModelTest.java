package io.millrace.app.pane.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.DirectBackground;
import io.millrace.app.testkit.Pictured;
import io.millrace.app.testkit.TestEngine;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Surroundings;
import io.millrace.app.ui.Tasks;
import io.millrace.core.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesViewModelTest {
    private static final Instant START = Instant.parse("2025-06-06T10:00:00Z");

    @TempDir
    Path folder;

    private final Engine engine = TestEngine.get();
    private final List<String> played = new ArrayList<>();
    private final ImagesViewModel model = new ImagesViewModel(
            new Surroundings(engine, new DirectBackground(), new Notices(), new Tasks()),
            (stream, time) -> played.add(stream + " " + time));

    @BeforeEach
    void load() {
        Pictured.stream(engine, "images-pane", folder, START);
        Pictured.plainStream(engine, "images-plain");
        model.activate();
        model.deactivate();
    }

    private void select(String name) {
        model.selectedProperty()
                .set(model.shown().stream()
                        .filter(r -> r.name().equals(name))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void eachStreamSaysHowItsImagesAreMade() {
        select("images-pane");
        assertThat(model.selectedProperty().get().summary()).isEqualTo("every 3 s, PNG");
        assertThat(model.selectedProperty().get().words()).contains("every fragment", "file://localhost");
        select("images-plain");
        assertThat(model.selectedProperty().get().summary()).isEmpty();
        assertThat(model.selectedProperty().get().words()).contains("No images are configured");
    }

    @Test
    void theListIsFilteredByName() {
        model.filterProperty().set("PLAIN");
        assertThat(model.shown()).extracting(ImagesRow::name).containsExactly("images-plain");
    }

    @Test
    void theGalleryShowsTheRangeBackFromTheEnd() {
        select("images-pane");
        model.gallery().intervalProperty().set(Duration.ofSeconds(5));
        model.gallery().setActive(true);
        assertThat(model.gallery().times()).hasSize(4).startsWith(START);
        model.showDay(START.plus(Duration.ofDays(1)), START.plus(Duration.ofDays(2)));
        assertThat(model.gallery().times()).isEmpty();
        model.rangeProperty().set(Range.ALL);
        assertThat(model.gallery().times()).hasSize(4);
    }

    @Test
    void aPictureOfTheGalleryIsPlayed() {
        select("images-pane");
        model.gallery().play(START.plusSeconds(5));
        assertThat(played).containsExactly("images-pane " + START.plusSeconds(5));
    }
}
