package io.millrace.app.pane.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.DirectBackground;
import io.millrace.app.testkit.TestEngine;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Surroundings;
import io.millrace.app.ui.Tasks;
import io.millrace.core.Engine;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.StreamRef;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FragmentsViewModelTest {
    private static final Instant START = Instant.parse("2025-06-01T10:00:00Z");

    private final Engine engine = TestEngine.get();
    private final Notices notices = new Notices();
    private final SimpleObjectProperty<StreamRow> selected = new SimpleObjectProperty<>();
    private final List<Instant> played = new ArrayList<>();
    private FragmentsViewModel model;

    @BeforeEach
    void fill() {
        if (engine.streams().find("fragments").isEmpty()) {
            engine.streams().create(NewStream.of("fragments", 24));
            engine.ingest()
                    .importFile(new ImportRequest(
                            TestEngine.sample("h264-1s-gop-15fps-240p.mkv"),
                            StreamRef.name("fragments"),
                            Optional.of(START),
                            false))
                    .run();
        }
        model = new FragmentsViewModel(
                new Surroundings(engine, new DirectBackground(), notices, new Tasks()), selected, played::add);
        selected.set(new StreamRow(
                engine.streams().find("fragments").orElseThrow(), false, Optional.empty(), 0, 0, Optional.empty()));
    }

    @Test
    void listsTheNewestFirstAndPlaysThem() {
        assertThat(model.rows()).hasSize(10);
        assertThat(model.rows().get(0).producer())
                .isGreaterThan(model.rows().get(9).producer());
        model.play(model.rows().get(9));
        assertThat(played).containsExactly(START);
    }

    @Test
    void aRangeByProducerTimeNarrowsTheList() {
        model.fromProperty().set(Formats.input(START.plusSeconds(6)));
        model.toProperty().set(Formats.input(START.plusSeconds(10)));
        assertThat(model.rows()).hasSize(3);
        model.toProperty().set("tomorrow");
        assertThat(model.statusProperty().get()).contains("Give the time");
    }

    @Test
    void savesAndTellsWhere(@TempDir Path directory) {
        model.save(List.copyOf(model.rows()), directory.resolve("out.mkv"));
        assertThat(directory.resolve("out.mkv")).isNotEmptyFile();
        assertThat(notices.all()).singleElement().satisfies(n -> assertThat(n.details())
                .contains("out.mkv"));
    }
}
