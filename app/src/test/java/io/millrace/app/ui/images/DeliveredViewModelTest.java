package io.millrace.app.ui.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.DirectBackground;
import io.millrace.app.testkit.Pictured;
import io.millrace.app.testkit.TestEngine;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Surroundings;
import io.millrace.app.ui.Tasks;
import io.millrace.core.Engine;
import io.millrace.core.stream.Stream;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveredViewModelTest {
    private static final Instant START = Instant.parse("2025-06-07T10:00:00Z");

    @TempDir
    Path folder;

    private final Engine engine = TestEngine.get();
    private final Notices notices = new Notices();
    private final SimpleObjectProperty<Stream> stream = new SimpleObjectProperty<>();
    private final List<Instant> played = new ArrayList<>();
    private final DeliveredViewModel model = new DeliveredViewModel(
            new Surroundings(engine, new DirectBackground(), notices, new Tasks()), stream, played::add);

    private void deliver(String name) {
        stream.set(Pictured.stream(engine, name, folder, START));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            model.setActive(true);
            return model.rows().size() == 7;
        });
    }

    @Test
    void whatLiesAtTheDestinationIsListedTheNewestFirst() {
        deliver("delivered-list");
        assertThat(model.wordsProperty().get()).isEqualTo("7 images");
        assertThat(model.rows().get(0).image().time()).isEqualTo(START.plusSeconds(18));
        List<BufferedImage> small = new ArrayList<>();
        model.pictures().picture(model.rows().get(0), () -> true, small::add);
        assertThat(small.get(0).getWidth()).isEqualTo(192);
    }

    @Test
    void theOneThatIsLookedAtIsPlayedAndSaved() throws Exception {
        deliver("delivered-look");
        ImageViewModel looked = model.looked();
        looked.show(model.rows().get(5));
        assertThat(looked.pictureProperty().get().getWidth()).isEqualTo(426);
        assertThat(looked.facts()).extracting(Map.Entry::getKey).contains("Name", "Picture", "fragment_number");
        looked.play();
        assertThat(played).containsExactly(START.plusSeconds(3));
        Path file = folder.resolve("saved.png");
        looked.save(file);
        assertThat(ImageIO.read(file.toFile()).getHeight()).isEqualTo(240);
    }

    @Test
    void oneThatIsGoneIsSaidToBeGone() throws Exception {
        deliver("delivered-gone");
        Files.delete(folder.resolve(model.rows().get(0).name()));
        model.looked().show(model.rows().get(0));
        assertThat(model.looked().pictureProperty().get()).isNull();
        assertThat(notices.all())
                .singleElement()
                .extracting(Notices.Notice::title)
                .isEqualTo("The image cannot be read");
    }

    @Test
    void whereNothingLiesThatIsSaid() {
        stream.set(Pictured.plainStream(engine, "delivered-none"));
        model.setActive(true);
        assertThat(model.rows()).isEmpty();
        assertThat(model.wordsProperty().get()).startsWith("Nothing of this stream");
    }
}
