package io.millrace.app.journey;

import static io.millrace.app.testkit.Screens.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.ConsoleWindow;
import io.millrace.app.testkit.TestEngine;
import io.millrace.core.Engine;
import io.millrace.core.stream.NewStream;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person's first minutes in the real window, with the real engine and the real player. */
@ExtendWith(ApplicationExtension.class)
class ConsoleJourneyIT {
    private final ConsoleWindow console = new ConsoleWindow();
    private Stage side;
    private Label dragSource;
    private volatile List<File> dragged = List.of();

    @Start
    void start(Stage stage) throws IOException {
        console.open(stage);
        makeDragSource();
    }

    /** A little window of its own that files are dragged out of, as from a file manager. */
    private void makeDragSource() {
        dragSource = new Label("files");
        dragSource.setId("dragSource");
        dragSource.setMinSize(60, 24);
        dragSource.setOnDragDetected(e -> {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(dragged);
            dragSource.startDragAndDrop(TransferMode.COPY).setContent(content);
        });
        side = new Stage(StageStyle.UNDECORATED);
        side.setScene(new Scene(dragSource));
        side.setX(1330);
        side.setY(10);
        side.setAlwaysOnTop(true);
    }

    @AfterEach
    void close() {
        console.close();
    }

    private Engine engine() {
        return console.engine();
    }

    private static ListView<?> list(FxRobot robot) {
        return robot.lookup("#streamList").queryListView();
    }

    private void drop(FxRobot robot, String target, String... samples) {
        dragged = List.of(samples).stream()
                .map(s -> TestEngine.sample(s).toFile())
                .toList();
        robot.interact(side::show);
        robot.drag("#dragSource").dropTo(target);
        await(() -> robot.lookup("#importTarget").tryQuery().isPresent());
        robot.interact(side::hide);
        robot.interact(console.stage()::requestFocus);
    }

    @Test
    void fromAnEmptyWindowToWatchingAFile(FxRobot robot) throws Exception {
        await(() -> robot.lookup("#streamList").tryQuery().isPresent());
        console.screenshot(robot, "streams-empty");

        createsAStreamWithAForm(robot);
        aStreamMadeBySomebodyElseAppears(robot);
        importsADroppedFile(robot);
        watchesAndSeeks(robot);
        marksARangeAndExportsIt(robot);
        looksWhyItPlaysAndWhoPlays(robot);
        importsSeveralFilesIntoANewStream(robot);
        tellsWhatIsWrongWithABadFile(robot);
        watchesLiveAndCancels(robot);
        looksBackAtWhatHappened(robot);
        filters(robot);
        bothThemesLookAlike(robot);
        deletesByTypingTheName(robot);
    }

    private void createsAStreamWithAForm(FxRobot robot) throws Exception {
        robot.clickOn("#newStream");
        robot.clickOn("#streamName").write("bad name");
        assertThat(robot.lookup("#confirm").queryButton().isDisabled()).isTrue();
        console.screenshot(robot, "new-stream-problem");
        robot.eraseText(8).write("front-door");
        robot.type(KeyCode.ENTER);
        await(() -> list(robot).getItems().size() == 1);
        assertThat(engine().streams().find("front-door")).isPresent();
    }

    private void aStreamMadeBySomebodyElseAppears(FxRobot robot) {
        engine().streams().create(NewStream.of("made-by-an-sdk", 24));
        await(() -> list(robot).getItems().size() == 2);
    }

    private void importsADroppedFile(FxRobot robot) throws Exception {
        drop(robot, "front-door", "sample-720p.mkv");
        assertThat(robot.lookup("#importTarget").queryAs(TextField.class).getText())
                .isEqualTo("front-door");
        console.screenshot(robot, "import-sheet");
        robot.clickOn("#confirm");
        await(() -> robot.lookup("#recorded").queryLabeled().getText().contains("30 fragments"));
        console.screenshot(robot, "imported");
    }

    private void watchesAndSeeks(FxRobot robot) throws Exception {
        Node timeline = robot.lookup("#timeline").query();
        robot.clickOn(at(timeline, 0.3));
        await(() -> !time(robot).isEmpty());
        String first = time(robot);
        await(() -> time(robot).compareTo(first) > 0);
        console.screenshot(robot, "playing");
        robot.clickOn(at(timeline, 0.8));
        String target = time(robot);
        await(() -> time(robot).compareTo(target) > 0 && Math.abs(seconds(time(robot)) - seconds(first)) > 15);
        robot.type(KeyCode.SPACE);
        Awaitility.await()
                .during(Duration.ofMillis(700))
                .atMost(Duration.ofSeconds(20))
                .until(() -> time(robot), new Unchanged());
        robot.clickOn("#snapshot");
        File snapshots = engine().dataDirectory().resolve("snapshots").toFile();
        await(() -> snapshots.list() != null && snapshots.list().length > 0);
    }

    private void marksARangeAndExportsIt(FxRobot robot) throws Exception {
        Node timeline = robot.lookup("#timeline").query();
        robot.clickOn(at(timeline, 0.3));
        String before = time(robot);
        robot.type(KeyCode.I);
        await(() -> time(robot).compareTo(before) > 0
                && robot.lookup("#rangeBar").query().isVisible());
        robot.clickOn(at(timeline, 0.6));
        await(() -> seconds(time(robot)) - seconds(before) > 10);
        robot.type(KeyCode.O).type(KeyCode.S);
        await(() -> robot.lookup("#playerOverlay").queryLabeled().getText().contains("1280×720"));
        assertThat(robot.lookup("#rangeWords").queryLabeled().getText()).contains(" s)");
        console.screenshot(robot, "range");
        robot.clickOn("#range-copy");
        robot.interact(() -> assertThat(
                        javafx.scene.input.Clipboard.getSystemClipboard().getString())
                .startsWith("aws kinesis-video-archived-media get-clip")
                .contains("PRODUCER_TIMESTAMP"));
        robot.type(KeyCode.S);
        await(() -> !robot.lookup("#playerOverlay").query().isVisible());
        robot.clickOn("#streamList .list-cell").type(KeyCode.S);
        await(() -> robot.lookup("#playerOverlay").query().isVisible());
        robot.type(KeyCode.S);
        robot.clickOn("#range-clear");
        await(() -> !robot.lookup("#rangeBar").query().isVisible());
    }

    private void looksWhyItPlaysAndWhoPlays(FxRobot robot) throws Exception {
        robot.clickOn("Diagnose");
        await(() -> robot.lookup(".verdict-good").queryAll().size() >= 6);
        console.screenshot(robot, "diagnose");
        robot.clickOn("Overview");
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT6).release(KeyCode.CONTROL);
        javafx.scene.control.TableView<?> sessions =
                robot.lookup("#sessionsTable").queryAs(javafx.scene.control.TableView.class);
        await(() -> sessions.getItems().size() == 1);
        robot.interact(() -> sessions.getSelectionModel().select(0));
        console.screenshot(robot, "sessions");
        robot.clickOn("#sessions-revoke");
        robot.clickOn("#confirm");
        await(() -> sessions.getItems().isEmpty());
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT1).release(KeyCode.CONTROL);
    }

    /** Holds while the same value comes again and again. */
    private static final class Unchanged extends org.hamcrest.BaseMatcher<String> {
        private String last = "";

        @Override
        public boolean matches(Object value) {
            boolean same = last.equals(value);
            last = String.valueOf(value);
            return same;
        }

        @Override
        public void describeTo(org.hamcrest.Description description) {
            description.appendText("a time that stands still");
        }
    }

    private static String time(FxRobot robot) {
        return robot.lookup("#playerTime").queryLabeled().getText();
    }

    private static double seconds(String clock) {
        String[] parts = clock.substring(11).split(":", -1);
        return Integer.parseInt(parts[0]) * 3600 + Integer.parseInt(parts[1]) * 60 + Double.parseDouble(parts[2]);
    }

    private static javafx.geometry.Point2D at(Node node, double share) {
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        return new javafx.geometry.Point2D(
                bounds.getMinX() + bounds.getWidth() * share, bounds.getMaxY() - bounds.getHeight() * 0.4);
    }

    private void importsSeveralFilesIntoANewStream(FxRobot robot) {
        drop(robot, "#dropZone", "h264-1s-gop-15fps-240p.mkv", "sps-change-two-segments.mkv");
        robot.clickOn("#confirm");
        await(() -> list(robot).getItems().size() == 3);
        await(() -> robot.lookup("#recorded").queryLabeled().getText().contains("16 fragments"));
    }

    private void tellsWhatIsWrongWithABadFile(FxRobot robot) throws Exception {
        drop(robot, "made-by-an-sdk", "bad/truncated-mid-cluster.mkv");
        robot.clickOn("#confirm");
        await(() -> robot.lookup(".notice").queryAll().size() > 0
                && robot.lookup("made-by-an-sdk").tryQuery().isPresent()
                && engine().archive()
                                .storedBytes(engine().streams()
                                        .find("made-by-an-sdk")
                                        .orElseThrow())
                        > 0);
        console.screenshot(robot, "import-warning");
    }

    private void watchesLiveAndCancels(FxRobot robot) throws Exception {
        drop(robot, "front-door", "sample-720p.mkv");
        robot.clickOn("#paceReal").clickOn("#confirm");
        await(() -> !robot.lookup("#goLive").queryButton().isDisabled());
        await(() -> engine()
                .archive()
                .spans(engine().streams().find("front-door").orElseThrow())
                .stream()
                .anyMatch(s -> s.end().isAfter(java.time.Instant.now().minusSeconds(4))));
        robot.clickOn("#goLive");
        await(() ->
                robot.lookup("#liveBadge").query().isVisible() && !time(robot).isEmpty());
        String first = time(robot);
        await(() -> time(robot).compareTo(first) > 0);
        console.screenshot(robot, "live");
        robot.clickOn("#showTasks");
        await(() -> robot.lookup("#taskList").tryQuery().isPresent());
        console.screenshot(robot, "tasks");
        robot.clickOn("#closeList");
        robot.clickOn("#cancelTask");
        await(() -> robot.lookup("#goLive").queryButton().isDisabled());
    }

    private void looksBackAtWhatHappened(FxRobot robot) throws Exception {
        robot.clickOn("#noticeHistory");
        await(() -> robot.lookup("#noticeList")
                        .queryAs(javafx.scene.layout.VBox.class)
                        .getChildren()
                        .size()
                >= 5);
        console.screenshot(robot, "notices");
        robot.type(KeyCode.ESCAPE);
        await(() -> robot.lookup("#noticeList").tryQuery().isEmpty());
    }

    private void filters(FxRobot robot) {
        robot.clickOn("#filter").write("FRONT");
        assertThat(list(robot).getItems()).hasSize(1);
        robot.eraseText(5);
        assertThat(list(robot).getItems()).hasSize(3);
    }

    private void bothThemesLookAlike(FxRobot robot) throws Exception {
        robot.clickOn("front-door");
        robot.clickOn(at(robot.lookup("#timeline").query(), 0.5));
        String before = time(robot);
        await(() -> !time(robot).isEmpty() && !time(robot).equals(before));
        robot.clickOn("#theme");
        console.screenshot(robot, "playing-light");
        robot.clickOn("#theme");
    }

    private void deletesByTypingTheName(FxRobot robot) throws Exception {
        robot.clickOn("#deleteStream");
        assertThat(robot.lookup("#confirm").queryButton().isDisabled()).isTrue();
        console.screenshot(robot, "delete");
        robot.clickOn("#deleteName").write("front-door");
        robot.clickOn("#confirm");
        await(() -> list(robot).getItems().size() == 2);
        assertThat(engine().streams().find("front-door")).isEmpty();
    }
}
