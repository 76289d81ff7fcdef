package io.millrace.app.journey;

import static io.millrace.app.testkit.Hands.confirm;
import static io.millrace.app.testkit.Hands.fill;
import static io.millrace.app.testkit.Hands.press;
import static io.millrace.app.testkit.Hands.shows;
import static io.millrace.app.testkit.Hands.tab;
import static io.millrace.app.testkit.Screens.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.ConsoleWindow;
import io.millrace.app.testkit.TestEngine;
import io.millrace.core.Engine;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.playback.PlaybackSession;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.StreamRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.image.ImageView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.NodeQueryUtils;

/** A person looks through the pictures of a recording, has images made of what comes, and is told of it. */
@ExtendWith(ApplicationExtension.class)
class ImagesJourneyIT {
    private static final StreamRef CAM = StreamRef.name("cam");
    private static final int SECONDS = 20;

    @TempDir
    Path folder;

    private final Instant start = Instant.now().minus(Duration.ofHours(2));
    private final ConsoleWindow console = new ConsoleWindow();

    @Start
    void start(Stage stage) throws IOException {
        console.open(stage);
    }

    @AfterEach
    void close() {
        console.close();
    }

    private Engine engine() {
        return console.engine();
    }

    /** Imports a sample of twenty seconds. */
    private void record(Instant at) {
        engine().ingest()
                .importFile(
                        new ImportRequest(TestEngine.sample("h264-1s-gop-15fps-240p.mkv"), CAM, Optional.of(at), false))
                .run();
    }

    @Test
    void fromTheGalleryToImagesInAFolder(FxRobot robot) throws Exception {
        await(() -> robot.lookup("#streamList").tryQuery().isPresent());
        engine().streams().create(NewStream.of("cam", 24));
        record(start);
        await(() -> robot.lookup("cam").tryQuery().isPresent());
        robot.interact(() ->
                robot.lookup("#streamList").queryListView().getSelectionModel().select(0));
        looksThroughTheGallery(robot);
        hasImagesMade(robot);
        looksAtWhatWasDelivered(robot);
        isTold(robot);
        console.screenshot(robot, "notifications");
        robot.clickOn("#theme");
        console.screenshot(robot, "notifications-light");
        tab(robot, "Gallery");
        console.screenshot(robot, "gallery-light");
        tab(robot, "Images");
        console.screenshot(robot, "images-light");
        press(robot, "#rail-images");
        console.screenshot(robot, "images-delivered-light");
        press(robot, "#rail-streams");
        assertThat(robot.lookup("#streamList")
                        .queryListView()
                        .getSelectionModel()
                        .getSelectedIndices())
                .as("the stream is selected still")
                .containsExactly(0);
    }

    /** Those that are shown, from the top; a grid keeps empty cells too, and some out of view. */
    private static List<Node> pictures(FxRobot robot) {
        return robot.lookup(".gallery-picture").queryAll().stream()
                .filter(ImagesJourneyIT::isFilled)
                .filter(NodeQueryUtils.isVisible())
                .filter(ImagesJourneyIT::isShown)
                .sorted(Comparator.comparing((Node n) -> top(n).getY()).thenComparing(n -> top(n).getX()))
                .toList();
    }

    /** Rows that a grid keeps for later are invisible as a whole. */
    private static boolean isShown(Node node) {
        return node == null || node.isVisible() && isShown(node.getParent());
    }

    private static Point2D top(Node picture) {
        return picture.localToScreen(0, 0);
    }

    private static boolean isFilled(Node picture) {
        return picture.lookup(".image-view") instanceof ImageView view && view.getImage() != null;
    }

    private void looksThroughTheGallery(FxRobot robot) throws Exception {
        tab(robot, "Gallery");
        await(() -> pictures(robot).size() >= 2);
        console.screenshot(robot, "gallery");
        Set<PlaybackSession> before = Set.copyOf(engine().playback().sessions());
        robot.clickOn(pictures(robot).get(0));
        await(() -> !before.containsAll(engine().playback().sessions()));
    }

    private void looksAtWhatWasDelivered(FxRobot robot) throws Exception {
        press(robot, "#rail-images");
        await(() -> pictures(robot).size() >= 2);
        console.screenshot(robot, "images-pane");
        tab(robot, "Delivered");
        await(() -> pictures(robot).size() >= 2);
        Node newest = pictures(robot).get(0);
        String taken = ((Labeled) newest).getText();
        robot.clickOn(newest);
        await(() -> shows(robot, "image/jpeg"));
        console.screenshot(robot, "images-delivered");
        press(robot, "#delivered-play");
        await(() -> robot.lookup("#streamList").tryQuery().isPresent());
        await(() -> robot.lookup("#playerTime").queryLabeled().getText().compareTo(taken) >= 0);
    }

    private void hasImagesMade(FxRobot robot) throws Exception {
        tab(robot, "Images");
        press(robot, "#images-first");
        fill(robot, "#uri", "file://localhost" + folder.resolve("images"));
        fill(robot, "#samplingInterval", "1000");
        confirm(robot);
        await(() -> shows(robot, "file://localhost"));
        await(() -> robot.lookup("#nextImage").queryAs(Labeled.class).getText().endsWith(".jpg"));
        record(start.plusSeconds(60));
        await(() -> images().size() == SECONDS);
        assertThat(images()).allMatch(name -> name.contains("_cam_"));
        console.screenshot(robot, "images");
    }

    private List<String> images() throws IOException {
        try (var files = Files.list(folder.resolve("images"))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.endsWith(".jpg"))
                    .toList();
        }
    }

    private void isTold(FxRobot robot) throws Exception {
        Path told = folder.resolve("told.jsonl");
        tab(robot, "Notifications");
        press(robot, "#notifications-first");
        fill(robot, "#uri", "file://localhost" + told);
        confirm(robot);
        press(robot, "#notifications-send-test");
        TableView<?> log = robot.lookup("#deliveryTable").queryTableView();
        await(() -> log.getItems().size() == 1
                && robot.lookup("delivered").tryQuery().isPresent());
        assertThat(Files.readAllLines(told)).singleElement().asString().contains(":stream/cam/", "TEST");
        press(robot, "#notifications-edit");
        fill(robot, "#uri", "http://localhost:1/nobody");
        confirm(robot);
        press(robot, "#notifications-send-test");
        await(() ->
                log.getItems().size() == 2 && robot.lookup("waiting").tryQuery().isPresent());
    }
}
