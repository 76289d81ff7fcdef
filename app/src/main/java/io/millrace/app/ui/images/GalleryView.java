package io.millrace.app.ui.images;

import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.PaneFrame;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;

/** The gallery with what can be chosen for it; a click on a picture plays from there. */
public final class GalleryView extends VBox {
    private static final double MEDIUM = 118;
    private static final double NARROW = 84;
    private static final List<Duration> INTERVALS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30));
    private static final List<Integer> HEIGHTS = List.of(0, 1080, 720, 360);
    private static final List<Integer> QUALITIES = List.of(50, 80, 95, 100);

    private final GalleryViewModel model;
    private final ChoiceBox<String> format = new ChoiceBox<>();
    private final ChoiceBox<Integer> size = new ChoiceBox<>();
    private final ChoiceBox<Integer> quality = new ChoiceBox<>();

    /** @param first what chooses the range, if it is chosen here */
    public GalleryView(GalleryViewModel model, Node... first) {
        super(8);
        this.model = model;
        PictureGrid<Instant> grid = new PictureGrid<>(
                model.times(), time -> Formats.clock(time).substring(11, 19), model.pictures(), model::play);
        grid.setId("gallery");
        Label nothing = new Label(Messages.text("gallery.nothing"));
        nothing.getStyleClass().add("placeholder-text");
        nothing.visibleProperty().bind(Bindings.isEmpty(model.times()));
        StackPane pictures = new StackPane(grid, nothing);
        pictures.setMinHeight(0);
        setVgrow(pictures, Priority.ALWAYS);
        FlowPane line = line();
        line.getChildren().addAll(0, List.of(first));
        getChildren().addAll(line, pictures);
        visibleProperty().addListener((o, was, now) -> model.setActive(now));
    }

    private FlowPane line() {
        ChoiceBox<Duration> interval = new ChoiceBox<>();
        interval.setId("galleryInterval");
        interval.getItems().setAll(INTERVALS);
        interval.setConverter(words(GalleryViewModel::every));
        interval.valueProperty().bindBidirectional(model.intervalProperty());
        format.getItems().setAll(GalleryViewModel.FORMATS);
        format.getSelectionModel().selectFirst();
        size.getItems().setAll(HEIGHTS);
        size.setConverter(words(h -> h == 0 ? Messages.text("gallery.original") : Messages.text("gallery.high", h)));
        size.setValue(0);
        quality.getItems().setAll(QUALITIES);
        quality.setConverter(words(q -> Messages.text("gallery.quality", q)));
        quality.setValue(GalleryViewModel.QUALITY);
        quality.disableProperty().bind(format.valueProperty().isNotEqualTo(GalleryViewModel.FORMATS.get(0)));
        Label count = new Label();
        count.getStyleClass().add("secondary");
        count.textProperty().bind(model.wordsProperty());
        Button save = PaneFrame.button("gallery.save", this::save);
        save.disableProperty().bind(Bindings.isEmpty(model.times()));
        interval.setPrefWidth(MEDIUM);
        size.setPrefWidth(MEDIUM);
        format.setPrefWidth(NARROW);
        quality.setPrefWidth(MEDIUM);
        FlowPane line = new FlowPane(8, 8, interval, size, format, quality, save, count);
        line.setMinHeight(USE_PREF_SIZE);
        return line;
    }

    /** Choices that are shown in words. */
    public static <T> StringConverter<T> words(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("choices are not typed");
            }
        };
    }

    private void save() {
        DirectoryChooser chooser = new DirectoryChooser();
        Optional.ofNullable(chooser.showDialog(getScene().getWindow()))
                .map(File::toPath)
                .ifPresent(folder -> model.save(folder, format.getValue(), quality.getValue(), size.getValue()));
    }
}
